// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.resume;

import dev.tidings.sse.internal.log.ResetReason;
import dev.tidings.sse.internal.stream.HubStream;
import dev.tidings.sse.internal.stream.MultiChannelId;
import dev.tidings.sse.spi.StreamRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads from a Last-Event-ID where a stream goes on in each of its channels. */
public final class ResumeParser {

    private ResumeParser() {}

    public static List<ResumeRequest> of(HubStream stream, StreamRequest request) {
        List<String> channels = request.channels();
        String lastEventId = request.lastEventId().orElse(null);
        if (channels.size() == 1) {
            return List.of(new ResumeRequest(stream, 0, lastEventId, null));
        }
        @Nullable String[] positions = lastEventId == null ? null : new MultiChannelId(channels).decode(lastEventId);
        boolean unknown = lastEventId != null && positions == null;
        List<ResumeRequest> places = new ArrayList<>(channels.size());
        for (int slot = 0; slot < channels.size(); slot++) {
            String after = positions == null ? null : positions[slot];
            places.add(new ResumeRequest(stream, slot, after, unknown ? ResetReason.UNKNOWN_ID : null));
        }
        return places;
    }
}
