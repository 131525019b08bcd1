// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.channel;

import dev.tidings.sse.internal.broker.BrokerClient;
import dev.tidings.sse.internal.concurrent.Scheduler;
import dev.tidings.sse.internal.delivery.HubCounters;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The parts of a hub that its channels use.
 *
 * @param linger how long a channel without streams stays subscribed
 * @param loops number of writer loops
 * @param onRetired called without a lock when a channel is retired
 */
record ChannelContext(
        BrokerClient broker,
        Scheduler scheduler,
        HubCounters counters,
        Duration linger,
        int loops,
        Consumer<HubChannel> onRetired) {}
