// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.resume;

import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A read of history, page by page, whose events are prepended to the log for streams whose ids are not in the log.
 * Guarded by the channel's lock.
 */
interface Backfill {

    /**
     * The outcome of a backfill.
     *
     * @param aheadOfLog ids that history holds and the log does not: live delivery lags behind and will deliver them
     * @param unknown ids that cannot be resumed from, unless they are in the log or ahead of it by now
     */
    record Result(Set<String> aheadOfLog, Set<String> unknown) {

        static final Result PREPENDED = new Result(Set.of(), Set.of());

        static Result ahead(Set<String> ids) {
            return new Result(ids, Set.of());
        }

        static Result unknown(Set<String> ids) {
            return new Result(Set.of(), ids);
        }
    }

    /** Returns the point from which to read the next page. */
    ReadFrom from();

    /**
     * Processes one page.
     *
     * @return the outcome; {@code null} if another page is to be read
     */
    @Nullable
    Result add(HistoryResult page);
}
