// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.hub;

import dev.tidings.sse.HubStats;
import dev.tidings.sse.RefusalReason;
import java.util.Map;

/** A snapshot of a hub's counters. */
record HubCounts(
        int openStreams,
        int openChannels,
        long events,
        long deliveries,
        long dropped,
        long resets,
        Map<RefusalReason, Long> refused)
        implements HubStats {

    HubCounts {
        refused = Map.copyOf(refused);
    }
}
