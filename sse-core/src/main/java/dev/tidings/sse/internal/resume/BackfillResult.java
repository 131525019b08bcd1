// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.resume;

import java.util.Set;

/**
 * What a reading of history has shown about ids that were not in the log.
 *
 * @param ahead ids that history holds and the log does not yet: live delivery lags behind, and will bring them
 * @param unknown ids of which nothing can be proven, unless they are in the log now or ahead
 */
record BackfillResult(Set<String> ahead, Set<String> unknown) {

    static final BackfillResult NOTHING = new BackfillResult(Set.of(), Set.of());

    static BackfillResult ahead(Set<String> ids) {
        return new BackfillResult(ids, Set.of());
    }

    static BackfillResult unknown(Set<String> ids) {
        return new BackfillResult(Set.of(), ids);
    }
}
