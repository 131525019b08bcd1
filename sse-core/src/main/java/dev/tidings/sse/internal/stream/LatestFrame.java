// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import dev.tidings.sse.internal.log.FrameEntry;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a frame that is kept while others of its type are left out: a copy, so that it does not keep a whole segment
 * alive.
 *
 * @param slot which of the stream's channels it is from
 * @param body the frame without its ending
 * @param id the frame's id
 * @param type the event's type; {@code null} if it has none
 */
public record LatestFrame(
        int slot, byte[] body, String id, @Nullable String type) {

    public static LatestFrame copyOf(int slot, byte[] bytes, int start, FrameEntry frame) {
        return new LatestFrame(slot, Arrays.copyOfRange(bytes, start, frame.endingStart()), frame.id(), frame.type());
    }
}
