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

/** A description of the stream that {@link StreamOpener#open} is to open. Immutable and thread-safe. */
public final class StreamRequest {

    /**
     * The maximum number of channels of a stream. It is bounded because the stream's id, which clients send in a
     * header, contains a position per channel.
     */
    public static final int MAX_CHANNELS = 64;

    private final List<String> channels;
    private final @Nullable String lastEventId;
    private final StreamOptions options;
    private final Map<String, String> attributes;
    private final @Nullable String address;
    private final boolean gzip;

    private StreamRequest(Builder builder) {
        channels = builder.channels;
        lastEventId = builder.lastEventId;
        options = builder.options;
        attributes = builder.attributes;
        address = builder.address;
        gzip = builder.gzip;
    }

    /**
     * Returns a request for a new stream of an anonymous client with default options.
     *
     * @param channels the channels to follow; empty for a stream that receives direct sends only
     * @return the request
     * @throws IllegalArgumentException if a channel is duplicated
     */
    public static StreamRequest forChannels(String... channels) {
        return builder().channels(List.of(channels)).build();
    }

    /**
     * Returns a builder for a request without channels.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a builder that starts with this request's values.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.channels = channels;
        copy.lastEventId = lastEventId;
        copy.options = options;
        copy.attributes = attributes;
        copy.address = address;
        copy.gzip = gzip;
        return copy;
    }

    /**
     * Returns the channels to follow.
     *
     * @return their names, without duplicates
     */
    public List<String> channels() {
        return channels;
    }

    /**
     * Returns the client's {@code Last-Event-ID}, exactly as received: it may be any text.
     *
     * @return the id; empty if the client sent no id
     */
    public Optional<String> lastEventId() {
        return Optional.ofNullable(lastEventId);
    }

    /**
     * Returns the stream's options.
     *
     * @return the options
     */
    public StreamOptions options() {
        return options;
    }

    /**
     * Returns the attributes that the application has set for the client, see {@link EventStream#attributes}.
     *
     * @return an immutable map of names and values
     */
    public Map<String, String> attributes() {
        return attributes;
    }

    /**
     * Returns the client's address, for {@link EventHub.Builder#maxStreamsPerAddress}.
     *
     * @return the address; empty if the client is not limited by address
     */
    public Optional<String> address() {
        return Optional.ofNullable(address);
    }

    /**
     * Returns whether the connection receives a gzip stream (RFC 1952).
     *
     * @return true if the response's head says so
     */
    public boolean gzip() {
        return gzip;
    }

    /** A builder of requests. Not thread-safe. */
    public static final class Builder {

        private List<String> channels = List.of();
        private @Nullable String lastEventId;
        private StreamOptions options = StreamOptions.defaults();
        private Map<String, String> attributes = Map.of();
        private @Nullable String address;
        private boolean gzip;

        private Builder() {}

        /**
         * Sets the channels to follow. Default: empty.
         *
         * @param channels their names
         * @return this builder
         * @throws IllegalArgumentException if a channel is duplicated
         */
        public Builder channels(List<String> channels) {
            List<String> copy = List.copyOf(channels);
            long distinct = copy.stream().distinct().count();
            if (distinct != copy.size()) {
                throw new IllegalArgumentException("channels must not contain duplicates: there are " + copy.size()
                        + ", and " + distinct + " of them differ");
            }
            this.channels = copy;
            return this;
        }

        /**
         * Sets the client's {@code Last-Event-ID}. Default: absent.
         *
         * @param id the header's value as received; {@code null} or empty if the client sent no id
         * @return this builder
         */
        public Builder lastEventId(@Nullable String id) {
            this.lastEventId = id == null || id.isEmpty() ? null : id;
            return this;
        }

        /**
         * Sets the stream's options. Default: {@link StreamOptions#defaults()}.
         *
         * @param options the options
         * @return this builder
         */
        public Builder options(StreamOptions options) {
            this.options = Objects.requireNonNull(options, "options must not be null");
            return this;
        }

        /**
         * Sets the client's attributes, by which streams are found and revoked. Default: empty.
         *
         * @param attributes names and values, not blank
         * @return this builder
         * @throws IllegalArgumentException if a name or a value is {@code null} or blank
         */
        public Builder attributes(Map<String, String> attributes) {
            attributes.forEach(Builder::requireAttribute);
            this.attributes = Map.copyOf(attributes);
            return this;
        }

        /**
         * Sets the client's address, which is retained as long as the stream is open. Default: absent.
         *
         * @param address the address; {@code null} if the client is not limited by address
         * @return this builder
         */
        public Builder address(@Nullable String address) {
            this.address = address;
            return this;
        }

        /**
         * Sets whether the connection receives a gzip stream from the first byte on. The adapter decides this by the options
         * and the request, and announces it in the response's head. Default: false.
         *
         * @param gzip true only if the options allow it
         * @return this builder
         */
        public Builder gzip(boolean gzip) {
            this.gzip = gzip;
            return this;
        }

        /**
         * Returns the request.
         *
         * @return the request
         * @throws IllegalArgumentException if the stream is compressed and the options do not allow it
         */
        public StreamRequest build() {
            if (gzip && !options.gzip()) {
                throw new IllegalArgumentException(
                        "gzip must be false because the options do not allow it: allow it with"
                                + " StreamOptions.builder().gzip(true)");
            }
            return new StreamRequest(this);
        }

        /** Rejects blank values, because all clients without a user name would otherwise share one principal. */
        private static void requireAttribute(@Nullable String name, @Nullable String value) {
            if (name == null || name.isBlank()) {
                throw new IllegalArgumentException("the name of an attribute must not be null or blank");
            }
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException(
                        "attribute " + name + " must not be null or blank: leave it out for a client without one");
            }
        }
    }
}
