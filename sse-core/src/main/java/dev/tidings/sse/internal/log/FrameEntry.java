// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.log;

import org.jspecify.annotations.Nullable;

/**
 * The index entry of a frame in a segment.
 *
 * @param endingStart offset of the frame's {@code id:} line; the bytes before it (the body) are the same for all streams
 * @param end offset after the frame's last byte
 * @param id the id that clients see
 * @param position the broker's position; {@code null} if the event has no position
 * @param type the event's type; {@code null} if the event has no type
 */
public record FrameEntry(
        int endingStart,
        int end,
        String id,
        @Nullable String position,
        @Nullable String type) {}
