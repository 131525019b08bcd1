// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.hub;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.EventStream;
import dev.tidings.sse.internal.concurrent.CallbackExecutor;
import dev.tidings.sse.internal.concurrent.ExceptionGuard;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The application's callbacks for streams that open and close. Thread-safe.
 *
 * <p>They run on one thread, in the order of the calls. A stream's opening is reported before the stream can close, so
 * its close callbacks run after its open callbacks.
 */
final class StreamCallbacks {

    private final List<Consumer<? super EventStream>> onOpen;
    private final List<BiConsumer<? super EventStream, CloseReason>> onClose;

    StreamCallbacks(
            List<Consumer<? super EventStream>> onOpen, List<BiConsumer<? super EventStream, CloseReason>> onClose) {
        this.onOpen = List.copyOf(onOpen);
        this.onClose = List.copyOf(onClose);
    }

    /** Reports that a stream opens; called before the stream can close. */
    void opened(EventStream stream, CallbackExecutor executor) {
        if (!onOpen.isEmpty()) {
            executor.run(() -> onOpen.forEach(callback -> ExceptionGuard.run(
                    "an onOpen callback failed; the stream is not affected", () -> callback.accept(stream))));
        }
    }

    /** Reports that a stream has closed. */
    void closed(EventStream stream, CloseReason reason, CallbackExecutor executor) {
        if (!onClose.isEmpty()) {
            executor.run(() -> onClose.forEach(callback -> ExceptionGuard.run(
                    "an onClose callback failed; other callbacks are not affected",
                    () -> callback.accept(stream, reason))));
        }
    }
}
