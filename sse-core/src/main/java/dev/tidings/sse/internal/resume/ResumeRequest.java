// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.resume;

import dev.tidings.sse.internal.log.ResetReason;
import dev.tidings.sse.internal.stream.HubStream;
import dev.tidings.sse.internal.stream.MultiChannelId;
import dev.tidings.sse.spi.StreamRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream that is to be started in the log of one of its channels.
 *
 * @param stream the stream
 * @param slot the index of the channel among the stream's channels
 * @param after the id of the last event that the client has received from this channel; {@code null} to start at the log's end
 * @param reset the reason of a reset that the client receives wherever the stream starts; {@code null} for no reset
 */
public record ResumeRequest(
        HubStream stream,
        int slot,
        @Nullable String after,
        @Nullable ResetReason reset) {

    private static final int MAX_ID_LENGTH = 4_096;

    /** Reads the Last-Event-ID of a request: returns one resume request for each of the stream's channels. */
    public static List<ResumeRequest> parse(HubStream stream, StreamRequest request) {
        List<String> channels = request.channels();
        String lastEventId = request.lastEventId().orElse(null);
        if (channels.size() == 1) {
            return List.of(new ResumeRequest(stream, 0, lastEventId, null));
        }
        @Nullable String[] positions = lastEventId == null ? null : new MultiChannelId(channels).decode(lastEventId);
        boolean unknown = lastEventId != null && positions == null;
        List<ResumeRequest> requests = new ArrayList<>(channels.size());
        for (int slot = 0; slot < channels.size(); slot++) {
            String after = positions == null ? null : positions[slot];
            requests.add(new ResumeRequest(stream, slot, after, unknown ? ResetReason.UNKNOWN_ID : null));
        }
        return requests;
    }

    /** Returns whether no event can have the id, because it is too long. */
    boolean isInvalidId() {
        return after != null && after.length() > MAX_ID_LENGTH;
    }
}
