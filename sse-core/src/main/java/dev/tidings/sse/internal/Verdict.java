// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal;

import java.util.Set;

/**
 * What a reading of history has shown about ids that were not in the log.
 *
 * @param joined whether something was put in front of the log
 * @param ahead ids that history holds and the log does not yet: live delivery lags behind, and will bring them
 * @param unknown ids of which nothing can be proven, unless they are in the log now or ahead
 */
record Verdict(boolean joined, Set<String> ahead, Set<String> unknown) {

    static final Verdict JOINED = new Verdict(true, Set.of(), Set.of());
    static final Verdict NOTHING = new Verdict(false, Set.of(), Set.of());

    static Verdict ahead(Set<String> ids) {
        return new Verdict(false, ids, Set.of());
    }

    static Verdict unknown(Set<String> ids) {
        return new Verdict(false, Set.of(), ids);
    }
}
