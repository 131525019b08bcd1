// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The defects that were found: counts, and descriptions of the first few. Thread-safe. */
final class Defects {

    enum Kind {
        LOST,
        DUPLICATED,
        REORDERED,
        UNNEEDED_RESET,
        MISSING_RESET,
        MALFORMED,
        FAULT_FAILED
    }

    private static final int KEPT_PER_KIND = 5;
    private static final int STORIES_PER_KIND = 1;

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, List<String>> first = new EnumMap<>(Kind.class);

    synchronized void add(Kind kind, long count, String text, Recent log) {
        counts.merge(kind, count, Long::sum);
        List<String> kept = first.computeIfAbsent(kind, key -> new ArrayList<>());
        if (kept.size() < KEPT_PER_KIND) {
            String story = kept.size() < STORIES_PER_KIND ? "\n    its last lines:\n" + log : "";
            kept.add(kind + ": " + text + story);
        }
    }

    synchronized long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    synchronized boolean isEmpty() {
        return counts.isEmpty();
    }

    @Override
    public synchronized String toString() {
        return counts + "\n" + first.values().stream().flatMap(List::stream).collect(Collectors.joining("\n"));
    }
}
