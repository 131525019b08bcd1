// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.resume;

import dev.tidings.sse.spi.BrokerEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The ids of events that history holds already and live delivery has yet to deliver. Each id belongs to the turn that added
 * it, so that the timeout of an earlier turn does not remove it. Guarded by the channel's lock.
 */
final class AwaitedIds {

    private final Map<String, Long> turns = new HashMap<>();
    private long lastTurn;

    boolean contains(String id) {
        return turns.containsKey(id);
    }

    /** Returns whether the event's position or id is awaited. */
    boolean contains(BrokerEvent event) {
        return !turns.isEmpty()
                && (turns.containsKey(event.position())
                        || turns.containsKey(event.event().id().orElse("")));
    }

    /**
     * Adds ids.
     *
     * @return the turn
     */
    long add(Set<String> ids) {
        lastTurn++;
        ids.forEach(id -> turns.put(id, lastTurn));
        return lastTurn;
    }

    void remove(String id) {
        turns.remove(id);
    }

    /** Removes a turn's ids, and retains in the set only those that were still awaited since that turn. */
    void expire(Set<String> ids, long turn) {
        ids.removeIf(id -> !turns.containsKey(id) || !turns.remove(id, turn));
    }
}
