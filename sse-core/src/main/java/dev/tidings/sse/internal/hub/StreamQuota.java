// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.hub;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** How many streams each address has, or each principal, and may have. Thread-safe. */
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

    /** Counts one more, if it may be; whoever is not known always may. */
    boolean take(@Nullable String owner) {
        if (owner == null || open.merge(owner, new Count(owner, 1), (known, one) -> known.plus(1)).streams <= limit) {
            return true;
        }
        giveBack(owner);
        return false;
    }

    /** The owner's name, one string for all of its streams, each of which holds it as long as it is open. */
    @Nullable
    String shared(@Nullable String owner) {
        Count known = owner == null ? null : open.get(owner);
        return known == null ? owner : known.owner;
    }

    void giveBack(@Nullable String owner) {
        if (owner != null) {
            open.computeIfPresent(owner, (key, count) -> count.streams == 1 ? null : count.plus(-1));
        }
    }
}
