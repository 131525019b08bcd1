// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import dev.tidings.sse.internal.concurrent.CallbackExecutor;
import dev.tidings.sse.internal.delivery.HubCounters;
import java.util.function.Consumer;

/**
 * The parts of a hub that its streams use. All streams of a hub share one.
 *
 * @param callbacks completes the futures of applications
 * @param listeners runs the applications' callbacks, which may block
 * @param counters counts dropped events
 * @param onBegins called once for each stream, on its writer loop, before the stream can end
 * @param onEnded called once for each stream that has ended, on its writer loop
 */
public record StreamContext(
        CallbackExecutor callbacks,
        CallbackExecutor listeners,
        HubCounters counters,
        Consumer<HubStream> onBegins,
        Consumer<HubStream> onEnded) {}
