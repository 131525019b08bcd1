// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet.spi;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.EventStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The callbacks of a route. An exception that a callback throws is logged and has no effect on the stream. Immutable and
 * thread-safe.
 *
 * @param <R> the type of request
 */
public final class StreamCallbacks<R> {

    private static final Logger LOG = System.getLogger(StreamCallbacks.class.getName());

    private final @Nullable BiConsumer<? super R, ? super EventStream> onOpen;
    private final @Nullable BiConsumer<? super EventStream, ? super CloseReason> onClose;

    private StreamCallbacks(
            @Nullable BiConsumer<? super R, ? super EventStream> onOpen,
            @Nullable BiConsumer<? super EventStream, ? super CloseReason> onClose) {
        this.onOpen = onOpen;
        this.onClose = onClose;
    }

    /**
     * Returns callbacks that do nothing.
     *
     * @param <R> the type of request
     * @return the callbacks
     */
    public static <R> StreamCallbacks<R> none() {
        return new StreamCallbacks<>(null, null);
    }

    /**
     * Sets the callback for an opened stream.
     *
     * @param callback runs on the request's thread
     * @return new callbacks
     */
    public StreamCallbacks<R> onOpen(BiConsumer<? super R, ? super EventStream> callback) {
        return new StreamCallbacks<>(Objects.requireNonNull(callback, "onOpen must not be null"), onClose);
    }

    /**
     * Sets the callback for a closed stream.
     *
     * @param callback runs on a thread of the hub for callbacks
     * @return new callbacks
     */
    public StreamCallbacks<R> onClose(BiConsumer<? super EventStream, ? super CloseReason> callback) {
        return new StreamCallbacks<>(onOpen, Objects.requireNonNull(callback, "onClose must not be null"));
    }

    /**
     * Runs {@code onOpen}, and {@code onClose} once the stream has closed. Called on the request's thread.
     *
     * @param request the request
     * @param stream the opened stream
     */
    public void opened(R request, EventStream stream) {
        var opening = onOpen;
        if (opening != null) {
            run("onOpen", () -> opening.accept(request, stream));
        }
        var closing = onClose;
        if (closing != null) {
            // Registered last, so that onClose never overtakes onOpen. Not by closed(), because a callback that blocks
            // there delays the streams that publishers feed. A route without the callback adds no object per stream.
            stream.onClose(reason -> run("onClose", () -> closing.accept(stream, reason)));
        }
    }

    private static void run(String name, Runnable callback) {
        try {
            callback.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "the " + name + " callback of a stream failed; the stream is unaffected", e);
        }
    }
}
