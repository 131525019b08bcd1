// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.memory;

import java.util.HashMap;
import java.util.Map;

/** The ids that publishers gave to retained events. Not thread-safe. */
final class IdIndex {

    /** No retained event has the id. */
    static final long NONE = -1;

    /** More than one had it: it cannot say where a client was. */
    static final long AMBIGUOUS = -2;

    /** Where an id stands; once ambiguous it remains so, for a client may know it from an event that is gone. */
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

    /** The number of the only retained event with this id, or {@link #NONE}, or {@link #AMBIGUOUS}. */
    long find(String id) {
        Use use = uses.get(id);
        return use == null ? NONE : use.number;
    }
}
