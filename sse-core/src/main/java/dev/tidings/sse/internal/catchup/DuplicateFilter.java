// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.catchup;

import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.PositionOrder;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A filter for live events that the log does not need, because history delivered them first or the log begins after them.
 * Such events occur because live delivery may lag behind history. The filter ends with the first live event that is
 * appended. Guarded by the channel's lock.
 */
final class DuplicateFilter {

    /** Maximum number of positions to remember; the oldest are the least likely to arrive. */
    private static final int MAX_POSITIONS = 100_000;

    private final PositionOrder order;

    /** The position where the log begins. */
    private @Nullable String start;

    /** Positions of events that history delivered. */
    private @Nullable Set<String> fromHistory;

    DuplicateFilter(PositionOrder order) {
        this.order = order;
    }

    /** Begins with a log that starts at a position; {@code null} if the broker has no history. */
    void beginAt(@Nullable String position) {
        start = position;
        fromHistory = null;
    }

    /** Remembers events that were appended from history. */
    void add(List<BrokerEvent> events) {
        Set<String> all = fromHistory == null ? new LinkedHashSet<>() : fromHistory;
        fromHistory = all;
        for (BrokerEvent event : events) {
            if (event.position() != null) {
                all.add(event.position());
            }
        }
        Iterator<String> oldest = all.iterator();
        for (int excess = all.size() - MAX_POSITIONS; excess > 0; excess--) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Returns whether the log does not need a live event. */
    boolean isDuplicate(String position) {
        return (start != null && order.covers(start, position))
                || (fromHistory != null && fromHistory.remove(position));
    }

    /** Ends the filter: a live event was appended, so all later ones are new. */
    void end() {
        start = null;
        fromHistory = null;
    }
}
