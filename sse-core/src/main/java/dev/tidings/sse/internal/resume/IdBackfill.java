// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.resume;

import dev.tidings.sse.internal.log.FrameLog;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A backfill that reads the events after one id. The log then serves all streams that start among them. */
final class IdBackfill implements Backfill {

    private final FrameLog log;
    private final String id;
    private final BackfillBuffer pages;

    IdBackfill(FrameLog log, BackfillRetention retention, String id) {
        this.log = log;
        this.id = id;
        this.pages = new BackfillBuffer(log, retention);
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
        if (pages.addUntilLog(found)) {
            return prepend();
        }
        if (pages.needsNextPage(found)) {
            return pages.isFull() ? Result.unknown(Set.of(id)) : null;
        }
        // The id was set by a publisher, and belongs to the event right before the log.
        if (pages.isEmpty() && log.isEmptyAt(history.position())) {
            return prepend();
        }
        Set<String> ahead = pages.ids();
        ahead.add(id);
        return Result.ahead(ahead);
    }

    private Result prepend() {
        pages.prepend(id, null);
        return Result.PREPENDED;
    }
}
