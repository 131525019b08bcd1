// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.log;

import org.jspecify.annotations.Nullable;

/**
 * The index entry of a frame in a segment's bytes.
 *
 * @param endingStart where its id line begins, behind everything that streams share
 * @param end where it ends
 * @param id the id that clients see
 * @param position the broker's position; {@code null} if it gave none
 * @param type the event's type; {@code null} if it has none
 */
public record FrameEntry(
        int endingStart,
        int end,
        String id,
        @Nullable String position,
        @Nullable String type) {}
