// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.internal.log.ResetReason;
import dev.tidings.sse.wire.FrameEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Frames that every stream has for itself: its first ones, its heartbeat and its farewell. */
final class ControlFrames {

    /** A comment without text. */
    static final byte[] HEARTBEAT = FrameEncoder.comment("");

    private ControlFrames() {}

    /** A reconnection time alone, which dispatches nothing. */
    static byte[] retry(Duration retry) {
        return ("retry: " + retry.toMillis() + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes that mean nothing yet, for a client that would otherwise wait for the response's head. */
    static byte[] greeting(StreamOptions options) {
        return first(null, null, options);
    }

    /**
     * The first frame: the reconnection time, and where the stream begins, as an id without data. The standard sets the
     * last event id before it looks at the data, so that a client can resume before it has seen an event.
     *
     * @param position where the stream begins; {@code null} if it follows no channel
     * @param reset why the client may have missed events; {@code null} if it has not
     * @param options whose reconnection time is told; {@code null} if it was told before
     */
    static byte[] first(@Nullable String position, @Nullable ResetReason reset, @Nullable StreamOptions options) {
        StringBuilder frame = new StringBuilder();
        if (options != null) {
            options.retry()
                    .ifPresent(retry ->
                            frame.append("retry: ").append(retry.toMillis()).append('\n'));
        }
        if (reset != null) {
            frame.append(utf8(FrameEncoder.body(reset.event())));
        }
        if (position == null && frame.isEmpty()) {
            frame.append(":\n");
        }
        return frame.append(utf8(FrameEncoder.ending(position))).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
