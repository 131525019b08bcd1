// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.resume;

import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import org.jspecify.annotations.Nullable;

/** A reading of history, page by page, for streams whose ids are not in the log. Guarded by the channel's lock. */
interface Backfill {

    /** After what to read the next page. */
    ReadFrom after();

    /**
     * Takes what the broker answered for {@link #after}.
     *
     * @return what it has shown; {@code null} if there is more to read
     */
    @Nullable
    BackfillResult read(HistoryResult history);
}
