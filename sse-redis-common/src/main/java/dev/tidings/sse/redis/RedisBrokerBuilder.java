// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import dev.tidings.sse.redis.internal.connection.ConnectionTiming;
import dev.tidings.sse.redis.internal.history.HistoryOptions;
import dev.tidings.sse.redis.spi.PubSubMode;
import dev.tidings.sse.redis.spi.RedisConnector;
import dev.tidings.sse.redis.spi.RedisServer.Store;
import dev.tidings.sse.redis.spi.RedisServer.Tls;
import java.nio.file.Path;
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
    private static final int MOST_EVENTS = 1_000_000;
    private static final int LONGEST_PREFIX = 200;

    private final RedisConnector connector;
    private @Nullable RedisUrl url;
    private Function<? super String, ? extends @Nullable String> lookup = RedisUrl::systemLookup;
    private Duration commandTimeout = Duration.ofMillis(1500);
    private Duration probeInterval = Duration.ofSeconds(5);
    private Duration linger = Duration.ofSeconds(1);
    private int historyEvents = 1_000;
    private Duration historyAge = Duration.ofMinutes(15);
    private String keyPrefix = "sse:";
    private PubSubMode pubSub = PubSubMode.CLASSIC;
    private @Nullable Store trustStore;
    private @Nullable Store keyStore;

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
     * Sets how many events of a channel are kept in Redis for clients and nodes that come back. Redis drops old events many
     * at a time, so there may be some hundred more. Default: 1000.
     *
     * @param events from 0, which means no history, to 1,000,000
     * @return this builder
     */
    public RedisBrokerBuilder historyEvents(int events) {
        if (events < 0 || events > MOST_EVENTS) {
            throw new IllegalArgumentException("historyEvents must be from 0 to " + MOST_EVENTS + ": " + events);
        }
        historyEvents = events;
        return this;
    }

    /**
     * Sets how long a channel's history outlives its last event and its last follower. Older events of a channel that goes
     * on are dropped with time. Default: 15 minutes.
     *
     * <p>A hub keeps the history of a channel alive with its position check, so the interval of that must be well below a
     * quarter of this.
     *
     * @param age from 30 seconds to 365 days
     * @return this builder
     */
    public RedisBrokerBuilder historyAge(Duration age) {
        historyAge = require("historyAge", age, Duration.ofSeconds(30), Duration.ofDays(365));
        return this;
    }

    /**
     * Sets the beginning of all keys; a channel's history has the key that is this and the channel's name. Default: {@code
     * sse:}.
     *
     * @param prefix at most 200 characters, without braces, for those decide about slots in a cluster
     * @return this builder
     */
    public RedisBrokerBuilder keyPrefix(String prefix) {
        Objects.requireNonNull(prefix, "keyPrefix must not be null");
        if (prefix.length() > LONGEST_PREFIX || prefix.contains("{") || prefix.contains("}")) {
            throw new IllegalArgumentException(
                    "keyPrefix must have at most " + LONGEST_PREFIX + " characters and no braces: \"" + prefix + '"');
        }
        keyPrefix = prefix;
        return this;
    }

    /**
     * Sets which kind of Redis channel carries events. With {@link PubSubMode#SHARDED} a cluster's pub/sub grows with its
     * masters, but Flask-SSE does not see the events; the Redis channel then has the name of the history's key. Default:
     * {@link PubSubMode#CLASSIC}.
     *
     * @param kind the kind
     * @return this builder
     */
    public RedisBrokerBuilder pubSub(PubSubMode kind) {
        pubSub = Objects.requireNonNull(kind, "pubSub must not be null");
        return this;
    }

    /**
     * Sets whom to trust on connections with TLS. Default: the JVM's trust store.
     *
     * @param file a key store with certificates, such as PKCS 12
     * @param password its password
     * @return this builder
     */
    public RedisBrokerBuilder trustStore(Path file, String password) {
        trustStore = new Store(file, password);
        return this;
    }

    /**
     * Sets the certificate that this node shows on connections with TLS. Default: none.
     *
     * @param file a key store with a certificate and its key, such as PKCS 12
     * @param password its password
     * @return this builder
     */
    public RedisBrokerBuilder keyStore(Path file, String password) {
        keyStore = new Store(file, password);
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
        ConnectionTiming timing = new ConnectionTiming(
                commandTimeout,
                CONNECT_TIMEOUT,
                probeInterval,
                linger,
                () -> ThreadLocalRandom.current().nextDouble());
        return new RedisEventBroker(
                finder,
                new DeploymentFactory(connector, pubSub, new Tls(trustStore, keyStore)),
                new HistoryOptions(historyEvents, historyAge, keyPrefix, pubSub),
                timing);
    }

    private static Duration require(String name, Duration value, Duration least, Duration most) {
        Objects.requireNonNull(value, name + " must not be null");
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ": " + value);
        }
        return value;
    }
}
