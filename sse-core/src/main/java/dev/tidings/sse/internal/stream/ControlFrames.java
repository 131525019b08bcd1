// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.internal.log.ResetReason;
import dev.tidings.sse.wire.FrameEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Frames that the hub itself sends on a stream: the first frame, heartbeats, and the farewell. */
final class ControlFrames {

    /** A comment without text. */
    static final byte[] HEARTBEAT = FrameEncoder.comment("");

    private ControlFrames() {}

    /** Returns a frame with only a reconnection time, for which clients dispatch no event. */
    static byte[] retry(Duration retry) {
        return ("retry: " + retry.toMillis() + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a frame without id or event, by which a client receives the response's headers before the stream starts. */
    static byte[] greeting(StreamOptions options) {
        return first(null, null, options);
    }

    /**
     * Returns the first frame: the reconnection time, and the id of the point at which the stream starts. A client stores the
     * id of a frame without data too, so it can resume before it has received an event.
     *
     * @param position the id of that point; {@code null} if the stream follows no channel
     * @param reset why the client may have missed events; {@code null} if it has not
     * @param options the options with the reconnection time; {@code null} if a greeting has sent it
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
