// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The options of a stream: heartbeat, limits, overflow policy, compression. Immutable and thread-safe.
 *
 * <p>Times are accurate to 250 ms.
 */
public final class StreamOptions {

    private static final StreamOptions DEFAULTS = builder().build();

    private final Duration heartbeat;
    private final Duration stallLimit;
    private final @Nullable Duration maxLifetime;
    private final @Nullable Duration retry;
    private final long maxBehindBytes;
    private final long maxBehindEvents;
    private final OverflowPolicy overflow;
    private final boolean gzip;

    private StreamOptions(Builder builder) {
        heartbeat = builder.heartbeat;
        stallLimit = builder.stallLimit;
        maxLifetime = builder.maxLifetime;
        retry = builder.retry;
        maxBehindBytes = builder.maxBehindBytes;
        maxBehindEvents = builder.maxBehindEvents;
        overflow = builder.overflow;
        gzip = builder.gzip;
    }

    /**
     * Returns the default options, which {@link Builder} documents.
     *
     * @return the defaults
     */
    public static StreamOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns a builder that starts with the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a builder that starts with these options.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.heartbeat = heartbeat;
        copy.stallLimit = stallLimit;
        copy.maxLifetime = maxLifetime;
        copy.retry = retry;
        copy.maxBehindBytes = maxBehindBytes;
        copy.maxBehindEvents = maxBehindEvents;
        copy.overflow = overflow;
        copy.gzip = gzip;
        return copy;
    }

    /**
     * Returns the idle time after which a heartbeat comment is sent.
     *
     * @return greater than 0
     */
    public Duration heartbeat() {
        return heartbeat;
    }

    /**
     * Returns the time after which a client that reads nothing is disconnected.
     *
     * @return greater than 0
     */
    public Duration stallLimit() {
        return stallLimit;
    }

    /**
     * Returns the maximum lifetime of a stream.
     *
     * @return the maximum; empty if unlimited
     */
    public Optional<Duration> maxLifetime() {
        return Optional.ofNullable(maxLifetime);
    }

    /**
     * Returns the reconnection time that a stream begins with.
     *
     * @return the reconnection time; empty if the client uses its own
     */
    public Optional<Duration> retry() {
        return Optional.ofNullable(retry);
    }

    /**
     * Returns the maximum number of bytes that a stream may lag behind.
     *
     * @return greater than 0
     */
    public long maxBehindBytes() {
        return maxBehindBytes;
    }

    /**
     * Returns the maximum number of events that a stream may lag behind.
     *
     * @return greater than 0
     */
    public long maxBehindEvents() {
        return maxBehindEvents;
    }

    /**
     * Returns the action for a stream that lags further behind.
     *
     * @return the policy
     */
    public OverflowPolicy overflow() {
        return overflow;
    }

    /**
     * Returns whether streams are compressed if their clients accept gzip.
     *
     * @return true if compression is allowed
     */
    public boolean gzip() {
        return gzip;
    }

    /** A builder of options. Not thread-safe. */
    public static final class Builder {

        private Duration heartbeat = Duration.ofSeconds(15);
        private Duration stallLimit = Duration.ofSeconds(30);
        private @Nullable Duration maxLifetime;
        private @Nullable Duration retry;
        private long maxBehindBytes = 1 << 20;
        private long maxBehindEvents = 10_000;
        private OverflowPolicy overflow = OverflowPolicy.CLOSE;
        private boolean gzip;

        private Builder() {}

        /**
         * Sets the idle time after which a comment is sent. Heartbeats keep proxies from closing the connection and detect
         * clients that left, within two heartbeats. Default: 15 s.
         *
         * @param heartbeat greater than 0, at most 36,500 days
         * @return this builder
         * @throws IllegalArgumentException if the duration is out of range
         */
        public Builder heartbeat(Duration heartbeat) {
            this.heartbeat = Durations.requirePositive("heartbeat", heartbeat);
            return this;
        }

        /**
         * Sets the time after which the stream of a client that reads nothing is closed. Default: 30 s.
         *
         * @param stallLimit greater than 0, at most 36,500 days
         * @return this builder
         * @throws IllegalArgumentException if the duration is out of range
         */
        public Builder stallLimit(Duration stallLimit) {
            this.stallLimit = Durations.requirePositive("stallLimit", stallLimit);
            return this;
        }

        /**
         * Sets the maximum lifetime of a stream. Its client then reconnects and resumes, which distributes clients over
         * nodes. Each stream's limit is drawn at random from the upper tenth, so that streams opened together do not close
         * together. Default: unlimited.
         *
         * @param maxLifetime greater than 0, at most 36,500 days
         * @return this builder
         * @throws IllegalArgumentException if the duration is out of range
         */
        public Builder maxLifetime(Duration maxLifetime) {
            this.maxLifetime = Durations.requirePositive("maxLifetime", maxLifetime);
            return this;
        }

        /**
         * Sets the reconnection time that a stream begins with. Default: absent; browsers use about 3 s.
         *
         * @param retry 0 to {@link Integer#MAX_VALUE} milliseconds
         * @return this builder
         * @throws IllegalArgumentException if the duration is out of range
         */
        public Builder retry(Duration retry) {
            this.retry = EventFields.requireRetry(retry);
            return this;
        }

        /**
         * Sets the maximum number of bytes that a stream may lag behind while its connection is not writable. The overflow
         * policy applies as soon as this limit or the one for events is exceeded. A stream that resumes from further back
         * is allowed that much more until it has caught up. {@linkplain EventStream#send Direct sends} that are pending
         * have the same limits, counted apart. Default: 1 MiB.
         *
         * @param bytes uncompressed bytes, greater than 0
         * @return this builder
         * @throws IllegalArgumentException if the number is not greater than 0
         */
        public Builder maxBehindBytes(long bytes) {
            this.maxBehindBytes = Durations.requirePositive("maxBehindBytes", bytes);
            return this;
        }

        /**
         * Sets the maximum number of events that a stream may lag behind while its connection is not writable, see {@link
         * #maxBehindBytes}. Default: 10,000.
         *
         * @param events greater than 0
         * @return this builder
         * @throws IllegalArgumentException if the number is not greater than 0
         */
        public Builder maxBehindEvents(long events) {
            this.maxBehindEvents = Durations.requirePositive("maxBehindEvents", events);
            return this;
        }

        /**
         * Sets the action for a stream that exceeds {@link #maxBehindBytes} or {@link #maxBehindEvents}. Default: {@link OverflowPolicy#CLOSE}.
         *
         * @param overflow the policy
         * @return this builder
         */
        public Builder overflow(OverflowPolicy overflow) {
            this.overflow = Objects.requireNonNull(overflow, "overflow must not be null");
            return this;
        }

        /**
         * Sets whether streams are compressed if their clients accept gzip by {@code Accept-Encoding}. Each event is
         * compressed once for all streams and independently of other events, so a stream needs no compressor and events are
         * sent without delay. A channel with a compressed stream retains its events in both forms. Limits count bytes before
         * compression. Useful for events of 300 bytes or more. Default: false.
         *
         * <p>The compressed length of each event is visible to an eavesdropper. If an event contains both a secret and text
         * that an attacker chooses, the lengths may reveal the secret (the BREACH attack): do not compress such streams.
         *
         * @param gzip true to allow compression
         * @return this builder
         */
        public Builder gzip(boolean gzip) {
            this.gzip = gzip;
            return this;
        }

        /**
         * Returns the options.
         *
         * @return the options
         */
        public StreamOptions build() {
            return new StreamOptions(this);
        }
    }
}
