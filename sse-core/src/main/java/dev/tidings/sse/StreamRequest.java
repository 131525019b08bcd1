// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an adapter asks of {@link EventHub#open}.
 *
 * @param channels the channels to follow, at most {@value #MAX_CHANNELS}, without duplicates; none for a stream that is only fed directly
 * @param lastEventId the {@code Last-Event-ID} that the client sent, as it came: it may be anything. Empty if it sent none
 * @param options how the stream behaves
 */
public record StreamRequest(List<String> channels, Optional<String> lastEventId, StreamOptions options) {

    /** How many channels a stream may follow: its id names a position in each, and comes back in a header. */
    public static final int MAX_CHANNELS = 64;

    /**
     * Checks the channels' names.
     *
     * @param channels the channels to follow
     * @param lastEventId what the client sent
     * @param options how the stream behaves
     * @throws IllegalArgumentException if a channel's name is none, or is there twice, or there are more than
     *     {@value #MAX_CHANNELS}
     */
    public StreamRequest {
        channels = List.copyOf(channels);
        channels.forEach(Channels::requireName);
        if (channels.size() > MAX_CHANNELS) {
            throw new IllegalArgumentException("channels must be at most " + MAX_CHANNELS
                    + ", for the id of a stream holds a position in each: there are " + channels.size());
        }
        if (channels.stream().distinct().count() != channels.size()) {
            throw new IllegalArgumentException("channels must not contain duplicates: " + channels);
        }
    }

    /**
     * A request for a new stream.
     *
     * @param options how the stream behaves
     * @param lastEventId the {@code Last-Event-ID} that the client sent, or {@code null}
     * @param channels the channels to follow
     * @return the request
     */
    public static StreamRequest of(StreamOptions options, @Nullable String lastEventId, List<String> channels) {
        return new StreamRequest(channels, Optional.ofNullable(lastEventId).filter(id -> !id.isEmpty()), options);
    }
}
