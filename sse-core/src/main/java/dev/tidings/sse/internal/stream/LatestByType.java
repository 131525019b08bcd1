// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import dev.tidings.sse.internal.delivery.Cursor;
import dev.tidings.sse.internal.log.FrameEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The latest frame of each type, for a stream with the overflow policy LATEST_PER_TYPE that is too far behind. Belongs to the
 * stream's writer loop.
 */
final class LatestByType {

    private final Map<String, Entry> latest = new LinkedHashMap<>();
    private long bytes;

    /**
     * A kept frame. The body is a copy, so that it does not keep a whole segment alive.
     *
     * @param slot the index of the frame's channel among the stream's channels
     * @param body the frame without its ending
     * @param id the frame's id
     */
    record Entry(int slot, byte[] body, String id) {}

    /**
     * Moves a cursor's next frame here. It replaces the frame with the same channel and type.
     *
     * @return the number of frames replaced: 0 or 1
     */
    int putNext(Cursor cursor) {
        byte[] body = cursor.copyBody();
        FrameEntry frame = cursor.skip();
        String key = cursor.slot() + ":" + Objects.requireNonNullElse(frame.type(), "");
        // Removed first, because a key that is put again would keep its old place in the order.
        Entry replaced = latest.remove(key);
        latest.put(key, new Entry(cursor.slot(), body, frame.id()));
        bytes += body.length - (replaced == null ? 0 : replaced.body().length);
        return replaced == null ? 0 : 1;
    }

    /** Returns whether the frames exceed a bound, because there are many types. */
    boolean exceeds(long maxBytes, long maxFrames) {
        return latest.size() > 1 && (latest.size() > maxFrames || bytes > maxBytes);
    }

    boolean isEmpty() {
        return latest.isEmpty();
    }

    /** Removes the oldest frame. Requires a frame. */
    Entry removeOldest() {
        var oldest = latest.entrySet().iterator();
        Entry removed = oldest.next().getValue();
        oldest.remove();
        bytes -= removed.body().length;
        return removed;
    }
}
