// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a stream behaves: heartbeat, limits and what happens at them. Immutable and thread-safe.
 *
 * <p>Times are kept to within a quarter of a second.
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
     * The defaults, as the builder's methods state them.
     *
     * @return the defaults
     */
    public static StreamOptions defaults() {
        return DEFAULTS;
    }

    /**
     * A builder that begins with the defaults.
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
     * How long a client may take nothing of what was written.
     *
     * @return more than 0
     */
    public Duration stallLimit() {
        return stallLimit;
    }

    /**
     * How long a stream may live.
     *
     * @return the upper end; empty if without limit
     */
    public Optional<Duration> maxLifetime() {
        return Optional.ofNullable(maxLifetime);
    }

    /**
     * The reconnection time that a client is told at the beginning.
     *
     * @return the reconnection time; empty if it is told none
     */
    public Optional<Duration> retry() {
        return Optional.ofNullable(retry);
    }

    /**
     * How many bytes a stream may be behind.
     *
     * @return more than 0
     */
    public long maxBehindBytes() {
        return maxBehindBytes;
    }

    /**
     * How many events a stream may be behind.
     *
     * @return more than 0
     */
    public long maxBehindEvents() {
        return maxBehindEvents;
    }

    /**
     * What happens to a stream that is further behind.
     *
     * @return the policy
     */
    public OverflowPolicy overflow() {
        return overflow;
    }

    /**
     * Whether a stream is compressed if its client takes that.
     *
     * @return true if it may be
     */
    public boolean gzip() {
        return gzip;
    }

    /** Collects options. Not thread-safe. */
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
         * Sets how long nothing is written before a comment is sent, which keeps proxies from closing the connection and
         * finds out clients that left: they are noticed within two heartbeats. Default: 15 s.
         *
         * @param heartbeat more than 0, at most 36,500 days
         * @return this builder
         */
        public Builder heartbeat(Duration heartbeat) {
            this.heartbeat = Durations.requirePositive("heartbeat", heartbeat);
            return this;
        }

        /**
         * Sets how long a client may take nothing of what was written before its stream is closed. Default: 30 s.
         *
         * @param stallLimit more than 0, at most 36,500 days
         * @return this builder
         */
        public Builder stallLimit(Duration stallLimit) {
            this.stallLimit = Durations.requirePositive("stallLimit", stallLimit);
            return this;
        }

        /**
         * Sets how long a stream may live; its client then reconnects and resumes, which spreads clients over nodes. Each
         * stream's own limit is drawn from the upper tenth of it, so that streams opened together do not end together.
         * Default: without limit.
         *
         * @param maxLifetime more than 0, at most 36,500 days
         * @return this builder
         */
        public Builder maxLifetime(Duration maxLifetime) {
            this.maxLifetime = Durations.requirePositive("maxLifetime", maxLifetime);
            return this;
        }

        /**
         * Sets the reconnection time that a client is told at the beginning. Default: none, the browser's own (some 3 s).
         *
         * @param retry from 0 to {@link Integer#MAX_VALUE} milliseconds
         * @return this builder
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
         * Sets what happens to a stream that is further behind. Default: {@link OverflowPolicy#CLOSE}.
         *
         * @param overflow the policy
         * @return this builder
         */
        public Builder overflow(OverflowPolicy overflow) {
            this.overflow = Objects.requireNonNull(overflow, "overflow must not be null");
            return this;
        }

        /**
         * Sets whether streams are compressed whose clients take gzip, by {@code Accept-Encoding}. Each event is compressed once
         * for all of them and alone, so that a stream holds no compressor and each event is sent at once; a channel's log
         * holds the compressed events too, as soon as there is such a stream. Bounds count bytes before compression. Worth
         * it for events from some 300 bytes up. Default: false.
         *
         * <p>An observer sees the length of each event after compression. Where an event holds a secret beside a text that an
         * attacker chooses, the lengths may tell the secret (the attack is known as BREACH): leave it off there.
         *
         * @param gzip true to allow it
         * @return this builder
         */
        public Builder gzip(boolean gzip) {
            this.gzip = gzip;
            return this;
        }

        /**
         * Makes the options.
         *
         * @return the options
         */
        public StreamOptions build() {
            return new StreamOptions(this);
        }
    }
}
