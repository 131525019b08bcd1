// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal;

import java.util.Set;

/**
 * What a reading of history has shown about ids that were not in the log.
 *
 * @param ahead ids that history holds and the log does not yet: live delivery lags behind, and will bring them
 * @param unknown ids of which nothing can be proven, unless they are in the log now or ahead
 */
record Verdict(Set<String> ahead, Set<String> unknown) {

    static final Verdict NOTHING = new Verdict(Set.of(), Set.of());

    static Verdict ahead(Set<String> ids) {
        return new Verdict(ids, Set.of());
    }

    static Verdict unknown(Set<String> ids) {
        return new Verdict(Set.of(), ids);
    }
}
