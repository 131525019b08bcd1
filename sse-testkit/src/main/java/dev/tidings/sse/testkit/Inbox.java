// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The received items in order of arrival, and the number of items already taken by awaits. Thread-safe. */
final class Inbox<T> {

    private final List<T> all = new ArrayList<>();
    private int taken;

    synchronized void add(T received) {
        all.add(received);
    }

    /** Takes the next {@code count} items, or returns empty and takes nothing if there are fewer. */
    synchronized Optional<List<T>> take(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative: " + count);
        }
        if (count > all.size() - taken) {
            return Optional.empty();
        }
        taken += count;
        return Optional.of(List.copyOf(all.subList(taken - count, taken)));
    }

    synchronized List<T> all() {
        return List.copyOf(all);
    }

    synchronized List<T> notTaken() {
        return List.copyOf(all.subList(taken, all.size()));
    }
}
