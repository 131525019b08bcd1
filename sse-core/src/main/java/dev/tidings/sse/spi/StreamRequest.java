// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.spi;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.EventStream;
import dev.tidings.sse.StreamOptions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an adapter asks of {@link EventHub#open}. Immutable.
 *
 * @param channels the channels to follow, without duplicates; none for a stream that is only fed directly
 * @param lastEventId the {@code Last-Event-ID} that the client sent, as it came: it may be anything. Empty if it sent none
 * @param options how the stream behaves
 * @param attributes what the application knows of the client, see {@link EventStream#attributes}
 * @param address where the client is, for the limit per address; empty if it is not to be limited. Kept as long as the stream
 * @param gzip whether the connection is given a gzip stream (RFC 1952), as the response's head says; only where the options allow it
 */
public record StreamRequest(
        List<String> channels,
        Optional<String> lastEventId,
        StreamOptions options,
        Map<String, String> attributes,
        Optional<String> address,
        boolean gzip) {

    /** How many channels a stream may follow at most: its id names a position in each, and comes back in a header. */
    public static final int MAX_CHANNELS = 64;

    /**
     * Copies the channels and attributes.
     *
     * @param channels the channels to follow
     * @param lastEventId what the client sent
     * @param options how the stream behaves
     * @param attributes what is known of the client
     * @param address where the client is
     * @param gzip whether the stream is compressed
     * @throws IllegalArgumentException if a channel is there twice, or the stream is compressed and the options do not allow it
     */
    public StreamRequest {
        Objects.requireNonNull(options, "options must not be null");
        channels = List.copyOf(channels);
        attributes = Map.copyOf(attributes);
        if (channels.stream().distinct().count() != channels.size()) {
            throw new IllegalArgumentException("channels must not contain duplicates: there are "
                    + channels.size() + ", and "
                    + channels.stream().distinct().count() + " of them differ");
        }
        if (gzip && !options.gzip()) {
            throw new IllegalArgumentException("gzip must be false where the options do not allow it: allow it with"
                    + " StreamOptions.builder().gzip(true)");
        }
    }

    /**
     * A request for a new stream, of a client of which nothing is known.
     *
     * @param options how the stream behaves
     * @param lastEventId the {@code Last-Event-ID} that the client sent, or {@code null}
     * @param channels the channels to follow
     * @return the request
     */
    public static StreamRequest of(StreamOptions options, @Nullable String lastEventId, List<String> channels) {
        return new StreamRequest(
                channels,
                Optional.ofNullable(lastEventId).filter(id -> !id.isEmpty()),
                options,
                Map.of(),
                Optional.empty(),
                false);
    }

    /**
     * The same request, of a client of which something is known.
     *
     * @param known the attributes, see {@link EventStream#attributes}
     * @return a new request
     */
    public StreamRequest withAttributes(Map<String, String> known) {
        return new StreamRequest(channels, lastEventId, options, known, address, gzip);
    }

    /**
     * The same request, from an address.
     *
     * @param from the client's address, or {@code null} if it is not to be limited
     * @return a new request
     */
    public StreamRequest withAddress(@Nullable String from) {
        return new StreamRequest(channels, lastEventId, options, attributes, Optional.ofNullable(from), gzip);
    }

    /**
     * The same request, compressed or not. The adapter decides, by the options and by what the client takes, and says in the
     * response's head what it decided: the bytes that the connection is given are then a gzip stream from the first one on.
     *
     * @param compressed whether the connection is given a gzip stream; only where the options allow it
     * @return a new request
     * @throws IllegalArgumentException if the options do not allow it
     */
    public StreamRequest withGzip(boolean compressed) {
        return new StreamRequest(channels, lastEventId, options, attributes, address, compressed);
    }
}
