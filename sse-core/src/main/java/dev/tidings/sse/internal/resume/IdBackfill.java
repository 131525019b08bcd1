// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.resume;

import dev.tidings.sse.internal.log.FrameLog;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what comes after an id, and puts it in front of the log: that serves all streams whose place lies within. Of several
 * ids, one that is picked at random has half of the others behind it.
 */
final class IdBackfill implements Backfill {

    private final FrameLog log;
    private final String id;
    private final BackfillBuffer pages;

    IdBackfill(FrameLog log, BackfillRetention front, String id) {
        this.log = log;
        this.id = id;
        this.pages = new BackfillBuffer(log, front);
    }

    @Override
    public ReadFrom from() {
        return ReadFrom.after(Objects.requireNonNullElse(pages.position(), id));
    }

    @Override
    public @Nullable Result add(HistoryResult history) {
        if (!(history instanceof HistoryResult.Found found)) {
            return Result.unknown(Set.of(id));
        }
        if (pages.addUpToLog(found)) {
            return join();
        }
        if (pages.isToBeContinued(found)) {
            return pages.areTooMany() ? Result.unknown(Set.of(id)) : null;
        }
        // The id is a given one, of the very event that the log begins behind.
        if (pages.isEmpty() && log.isEmptyAt(history.position())) {
            return join();
        }
        Set<String> ahead = pages.ids();
        ahead.add(id);
        return Result.ahead(ahead);
    }

    private Result join() {
        pages.putInFront(id, null);
        return Result.PREPENDED;
    }
}
