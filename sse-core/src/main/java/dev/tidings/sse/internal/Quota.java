// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** How many streams each address has, or each principal, and may have. Thread-safe. */
final class Quota {

    private final int limit;
    private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();

    Quota(int limit) {
        this.limit = limit;
    }

    int limit() {
        return limit;
    }

    /** Counts one more, if it may be; whoever is not known always may. */
    boolean take(@Nullable String owner) {
        if (owner == null || open.merge(owner, 1, Integer::sum) <= limit) {
            return true;
        }
        giveBack(owner);
        return false;
    }

    void giveBack(@Nullable String owner) {
        if (owner != null) {
            open.computeIfPresent(owner, (key, count) -> count == 1 ? null : count - 1);
        }
    }
}
