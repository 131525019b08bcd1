// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.catchup;

import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.PositionOrder;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What live delivery may still bring although the log has it, or begins behind it: it may lag behind history. Known by
 * positions, until something comes that is to be appended. Guarded by the channel's lock.
 */
final class DuplicateFilter {

    /** How many positions are kept; the oldest are the least likely to come. */
    private static final int MAX_SHOWN = 100_000;

    private final PositionOrder order;

    /** Where the log begins. */
    private @Nullable String covered;

    private @Nullable Set<String> shown;

    DuplicateFilter(PositionOrder order) {
        this.order = order;
    }

    /** The log begins at the position of this answer. */
    void begin(HistoryResult answer) {
        covered = answer.position();
        shown = null;
    }

    /** History has shown these events. */
    void add(List<BrokerEvent> events) {
        Set<String> all = shown == null ? new LinkedHashSet<>() : shown;
        shown = all;
        for (BrokerEvent event : events) {
            if (event.position() != null) {
                all.add(event.position());
            }
        }
        Iterator<String> oldest = all.iterator();
        for (int excess = all.size() - MAX_SHOWN; excess > 0; excess--) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Whether the log needs a live event no more. */
    boolean removes(String position) {
        return (covered != null && order.covers(covered, position)) || (shown != null && shown.remove(position));
    }

    /** A live event was appended: what comes after it is new as well. */
    void end() {
        covered = null;
        shown = null;
    }
}
