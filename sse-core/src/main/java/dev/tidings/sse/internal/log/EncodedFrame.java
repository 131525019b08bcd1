// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.log;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.wire.FrameEncoder;
import org.jspecify.annotations.Nullable;

/**
 * An encoded event, before it is copied into a segment.
 *
 * @param body the bytes before the {@code id:} line
 * @param ending the {@code id:} line and the blank line
 * @param id the id that clients see
 * @param position the broker's position; {@code null} if the event has no position
 * @param type the event's type; {@code null} if the event has no type
 */
public record EncodedFrame(
        byte[] body,
        byte[] ending,
        String id,
        @Nullable String position,
        @Nullable String type) {

    public static EncodedFrame of(SseEvent event, String id, @Nullable String position) {
        return new EncodedFrame(
                FrameEncoder.body(event),
                FrameEncoder.ending(id),
                id,
                position,
                event.type().orElse(null));
    }

    public int length() {
        return body.length + ending.length;
    }
}
