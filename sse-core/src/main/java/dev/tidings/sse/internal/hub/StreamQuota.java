// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.hub;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** A limit on the number of open streams per owner, which is an address or a principal. Thread-safe. */
final class StreamQuota {

    private final int limit;
    private final ConcurrentMap<String, Count> open = new ConcurrentHashMap<>();

    private record Count(String owner, int streams) {

        Count plus(int more) {
            return new Count(owner, streams + more);
        }
    }

    StreamQuota(int limit) {
        this.limit = limit;
    }

    int limit() {
        return limit;
    }

    /** Reserves one slot; always succeeds for a null owner. */
    boolean reserve(@Nullable String owner) {
        if (owner == null || open.merge(owner, new Count(owner, 1), (known, one) -> known.plus(1)).streams <= limit) {
            return true;
        }
        release(owner);
        return false;
    }

    /** Returns the owner's name as one shared string, because each of its streams retains it while open. */
    @Nullable
    String shared(@Nullable String owner) {
        Count known = owner == null ? null : open.get(owner);
        return known == null ? owner : known.owner;
    }

    void release(@Nullable String owner) {
        if (owner != null) {
            open.computeIfPresent(owner, (key, count) -> count.streams == 1 ? null : count.plus(-1));
        }
    }
}
