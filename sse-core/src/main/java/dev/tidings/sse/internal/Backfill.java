// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal;

import dev.tidings.sse.spi.History;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what comes after an id, and puts it in front of the log: that serves all streams whose place lies within. Of several
 * ids, one that is picked at random has half of the others behind it.
 */
final class Backfill implements Reading {

    private final FrameLog log;
    private final String id;
    private final Pages pages;

    Backfill(FrameLog log, FrontHold front, String id) {
        this.log = log;
        this.id = id;
        this.pages = new Pages(log, front);
    }

    @Override
    public String after() {
        return Objects.requireNonNullElse(pages.position(), id);
    }

    @Override
    public @Nullable Verdict read(History history) {
        if (!history.proven()) {
            return Verdict.unknown(Set.of(id));
        }
        if (pages.addUpToLog(history)) {
            return join();
        }
        if (pages.isToBeContinued(history)) {
            return pages.areTooMany() ? Verdict.unknown(Set.of(id)) : null;
        }
        // The id is a given one, of the very event that the log begins behind.
        if (pages.isEmpty() && log.isEmptyAt(history.position())) {
            return join();
        }
        Set<String> ahead = pages.ids();
        ahead.add(id);
        return Verdict.ahead(ahead);
    }

    private Verdict join() {
        pages.putInFront(id, null);
        return Verdict.NOTHING;
    }
}
