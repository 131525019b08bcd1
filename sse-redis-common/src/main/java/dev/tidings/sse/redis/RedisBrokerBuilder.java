// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import dev.tidings.sse.redis.spi.RedisConnector;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what a Redis broker is made of. Not thread-safe; makes one broker, for the client is closed with it. */
public final class RedisBrokerBuilder {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration LONGEST_COMMAND = Duration.ofSeconds(60);

    private final RedisConnector connector;
    private @Nullable RedisUrl url;
    private Function<? super String, ? extends @Nullable String> lookup = RedisUrl::systemLookup;
    private Duration commandTimeout = Duration.ofMillis(1500);
    private Duration probeInterval = Duration.ofSeconds(5);
    private Duration linger = Duration.ofSeconds(1);

    RedisBrokerBuilder(RedisConnector connector) {
        this.connector = Objects.requireNonNull(connector, "connector must not be null");
    }

    /**
     * Sets where Redis is. Default: looked up, see {@link #lookup}.
     *
     * @param redisUrl such as {@code redis://user:password@host:6379/0}, see {@link RedisUrl}
     * @return this builder
     * @throws IllegalArgumentException if it is malformed
     */
    public RedisBrokerBuilder url(String redisUrl) {
        url = RedisUrl.of(redisUrl);
        return this;
    }

    /**
     * Sets how {@code SSE_REDIS_URL}, then {@code REDIS_URL}, are looked up when the broker is first used and no URL was
     * given. Default: {@link RedisUrl#systemLookup system properties, then the environment}.
     *
     * @param settings answers what a setting is set to, {@code null} if it is not
     * @return this builder
     */
    public RedisBrokerBuilder lookup(Function<? super String, ? extends @Nullable String> settings) {
        lookup = Objects.requireNonNull(settings, "lookup must not be null");
        return this;
    }

    /**
     * Sets how long Redis may take to answer. A publish without an answer then fails, and the connection is replaced.
     * Default: 1.5 s.
     *
     * @param timeout more than 0, at most a minute; looked at every 50 ms
     * @return this builder
     */
    public RedisBrokerBuilder commandTimeout(Duration timeout) {
        commandTimeout = require("commandTimeout", timeout, Duration.ofMillis(1), LONGEST_COMMAND);
        return this;
    }

    /**
     * Sets how often the connections are probed and missing subscriptions asked for again. Default: 5 s.
     *
     * @param interval from 100 ms to an hour
     * @return this builder
     */
    public RedisBrokerBuilder probeInterval(Duration interval) {
        probeInterval = require("probeInterval", interval, Duration.ofMillis(100), Duration.ofHours(1));
        return this;
    }

    /**
     * Sets how long a channel stays subscribed after its last listener left. Default: 1 s, for the hub has a longer one of
     * its own.
     *
     * @param duration from 0 to an hour
     * @return this builder
     */
    public RedisBrokerBuilder linger(Duration duration) {
        linger = require("linger", duration, Duration.ZERO, Duration.ofHours(1));
        return this;
    }

    /**
     * Makes the broker. It connects when it is first used.
     *
     * @return the broker
     */
    public RedisEventBroker build() {
        RedisUrl given = url;
        Supplier<RedisUrl> finder = given != null ? () -> given : () -> RedisUrl.find(lookup);
        Timing timing = new Timing(
                commandTimeout,
                CONNECT_TIMEOUT,
                probeInterval,
                linger,
                () -> ThreadLocalRandom.current().nextDouble());
        return new RedisEventBroker(connector, finder, timing);
    }

    private static Duration require(String name, Duration value, Duration least, Duration most) {
        Objects.requireNonNull(value, name + " must not be null");
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ": " + value);
        }
        return value;
    }
}
