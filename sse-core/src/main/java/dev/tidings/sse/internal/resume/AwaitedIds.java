// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.resume;

import dev.tidings.sse.spi.BrokerEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Ids that history holds already and live delivery will bring, each waited for since a turn. Guarded by the channel's lock. */
final class AwaitedIds {

    private final Map<String, Long> turns = new HashMap<>();
    private long lastTurn;

    boolean contains(String id) {
        return turns.containsKey(id);
    }

    /** Whether somebody waits for just this event. */
    boolean contains(BrokerEvent event) {
        return !turns.isEmpty()
                && (turns.containsKey(event.position())
                        || turns.containsKey(event.event().id().orElse("")));
    }

    /**
     * Begins to wait.
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

    /** Gives up a turn's ids, and takes out of the set those that did not wait since then. */
    void giveUp(Set<String> ids, long turn) {
        ids.removeIf(id -> !turns.containsKey(id) || !turns.remove(id, turn));
    }
}
