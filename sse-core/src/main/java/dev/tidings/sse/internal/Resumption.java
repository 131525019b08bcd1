// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal;

import dev.tidings.sse.StreamRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads from a Last-Event-ID where a stream goes on in each of its channels. */
final class Resumption {

    private Resumption() {}

    static List<Waiting> of(HubStream stream, StreamRequest request) {
        List<String> channels = request.channels();
        String lastEventId = request.lastEventId().orElse(null);
        if (channels.size() == 1) {
            return List.of(new Waiting(stream, 0, lastEventId, null));
        }
        @Nullable String[] positions = lastEventId == null ? null : new VectorId(channels).decode(lastEventId);
        boolean unknown = lastEventId != null && positions == null;
        List<Waiting> places = new ArrayList<>(channels.size());
        for (int slot = 0; slot < channels.size(); slot++) {
            String after = positions == null ? null : positions[slot];
            places.add(new Waiting(stream, slot, after, unknown ? ResetReason.UNKNOWN_ID : null));
        }
        return places;
    }
}
