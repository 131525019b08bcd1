// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The latest frames of each type of a stream that is too far behind. Belongs to the stream's writer loop. */
final class LatestByType {

    private final Map<String, LatestFrame> latest = new LinkedHashMap<>();
    private long bytes;

    /**
     * Keeps a frame in place of the earlier one of its channel and type.
     *
     * @return how many frames were left out for it: 0 or 1
     */
    int put(LatestFrame frame) {
        String key = frame.slot() + ":" + Objects.requireNonNullElse(frame.type(), "");
        LatestFrame earlier = latest.remove(key);
        latest.put(key, frame);
        bytes += frame.body().length - (earlier == null ? 0 : earlier.body().length);
        return earlier == null ? 0 : 1;
    }

    /** Whether more is kept than a bound allows, because there are so many types. */
    boolean exceeds(long maxBytes, long maxFrames) {
        return latest.size() > 1 && (latest.size() > maxFrames || bytes > maxBytes);
    }

    boolean isEmpty() {
        return latest.isEmpty();
    }

    /** Removes the oldest. */
    @Nullable
    LatestFrame poll() {
        if (latest.isEmpty()) {
            return null;
        }
        LatestFrame oldest = latest.remove(latest.keySet().iterator().next());
        bytes -= oldest == null ? 0 : oldest.body().length;
        return oldest;
    }
}
