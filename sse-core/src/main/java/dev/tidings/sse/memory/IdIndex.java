// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.memory;

import java.util.HashMap;
import java.util.Map;

/** An index of the publishers' ids of retained events. Not thread-safe. */
final class IdIndex {

    /** No retained event has the id. */
    static final long NONE = -1;

    /** Several events had the id, so it does not identify the last event that a client received. */
    static final long AMBIGUOUS = -2;

    /**
     * The event with an id. An ambiguous id stays ambiguous until its last event is removed, because a client may have
     * received it with an event that is removed already.
     */
    private record Use(long number, int count) {

        Use again() {
            return new Use(AMBIGUOUS, count + 1);
        }

        Use onceLess() {
            return new Use(number, count - 1);
        }
    }

    private final Map<String, Use> uses = new HashMap<>();

    void add(String id, long number) {
        uses.merge(id, new Use(number, 1), (before, now) -> before.again());
    }

    void remove(String id) {
        uses.computeIfPresent(id, (key, use) -> use.count == 1 ? null : use.onceLess());
    }

    /** Returns the number of the only retained event with this id, or {@link #NONE}, or {@link #AMBIGUOUS}. */
    long find(String id) {
        Use use = uses.get(id);
        return use == null ? NONE : use.number;
    }
}
