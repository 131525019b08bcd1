// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.resume;

import dev.tidings.sse.internal.broker.ChannelHistory;
import dev.tidings.sse.internal.concurrent.Scheduler;
import dev.tidings.sse.internal.delivery.Fanout;
import dev.tidings.sse.internal.delivery.HubCounters;
import dev.tidings.sse.internal.log.FrameLog;
import java.time.Duration;

/**
 * The parts of a channel that resuming streams use.
 *
 * @param lock the channel's lock, which guards the log
 * @param linger how long the log retains backfilled events after their last use
 */
public record ResumeContext(
        Object lock,
        FrameLog log,
        Fanout fanout,
        ChannelHistory history,
        Scheduler scheduler,
        HubCounters counters,
        Duration linger) {}
