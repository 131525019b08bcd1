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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Builds a Redis broker. Not thread-safe. A builder builds one broker, because the Redis client is closed with it.
 *
 * @param <B> the type of the broker
 */
public final class RedisBrokerBuilder<B extends RedisEventBroker> {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration MAX_COMMAND_TIMEOUT = Duration.ofSeconds(60);
    private static final int MAX_EVENTS = 1_000_000;
    private static final int MAX_PREFIX_LENGTH = 200;
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9._-]{0,64}");

    /** Time for which a channel stays subscribed without listeners. Short, because the hub has a longer one of its own. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final RedisConnector connector;
    private final Function<? super RedisBrokerBuilder<B>, ? extends B> constructor;
    private @Nullable RedisUrl url;
    private Duration commandTimeout = Duration.ofMillis(1500);
    private Duration probeInterval = Duration.ofSeconds(5);
    private int historyEvents = 1_000;
    private Duration historyAge = Duration.ofMinutes(15);
    private String keyPrefix = "sse:";
    private String namespace = "";
    private PubSubMode pubSub = PubSubMode.CLASSIC;
    private @Nullable Store trustStore;
    private @Nullable Store keyStore;
    private boolean built;

    /**
     * Creates a builder, for a module that supports a Redis client.
     *
     * @param connector the client; closed with the broker
     * @param constructor the broker's constructor, which passes the builder to {@link RedisEventBroker}
     */
    public RedisBrokerBuilder(
            RedisConnector connector, Function<? super RedisBrokerBuilder<B>, ? extends B> constructor) {
        this.connector = Objects.requireNonNull(connector, "connector must not be null");
        this.constructor = Objects.requireNonNull(constructor, "constructor must not be null");
    }

    /**
     * Sets the URL of Redis. Default: the system property or environment variable {@code SSE_REDIS_URL}, else {@code
     * REDIS_URL}, which are read on first use of the broker.
     *
     * @param redisUrl such as {@code redis://user:password@host:6379/0}, see {@link RedisUrl}
     * @return this builder
     * @throws IllegalArgumentException if the URL is malformed
     */
    public RedisBrokerBuilder<B> url(String redisUrl) {
        url = RedisUrl.of(redisUrl);
        return this;
    }

    /**
     * Sets the maximum time that Redis may take to answer. Then the call fails, and the connection is replaced. Default:
     * 1.5 s.
     *
     * @param timeout 1 ms to 60 s; checked every 50 ms
     * @return this builder
     * @throws IllegalArgumentException if the duration is out of range
     */
    public RedisBrokerBuilder<B> commandTimeout(Duration timeout) {
        commandTimeout = require("commandTimeout", timeout, Duration.ofMillis(1), MAX_COMMAND_TIMEOUT);
        return this;
    }

    /**
     * Sets the interval at which connections are probed and missing subscriptions are requested again. Default: 5 s.
     *
     * @param interval 100 ms to 1 h
     * @return this builder
     * @throws IllegalArgumentException if the duration is out of range
     */
    public RedisBrokerBuilder<B> probeInterval(Duration interval) {
        probeInterval = require("probeInterval", interval, Duration.ofMillis(100), Duration.ofHours(1));
        return this;
    }

    /**
     * Sets the minimum number of events that Redis retains per channel. Redis trims many events at a time, so there may be
     * some hundred more. Default: 1000.
     *
     * @param events 0 (no history) to 1,000,000
     * @return this builder
     * @throws IllegalArgumentException if the number is out of range
     */
    public RedisBrokerBuilder<B> historyEvents(int events) {
        if (events < 0 || events > MAX_EVENTS) {
            throw new IllegalArgumentException("historyEvents must be from 0 to " + MAX_EVENTS + ": " + events);
        }
        historyEvents = events;
        return this;
    }

    /**
     * Sets the time after which a channel's history expires. The time starts at the channel's last event, or when the last
     * node stops following it. Older events of an active channel are trimmed as well. Default: 15 minutes.
     *
     * <p>A hub renews the expiry with its consistency check. The interval of that check must be well below a quarter of
     * this time.
     *
     * @param age 30 s to 365 days
     * @return this builder
     * @throws IllegalArgumentException if the duration is out of range
     */
    public RedisBrokerBuilder<B> historyAge(Duration age) {
        historyAge = require("historyAge", age, Duration.ofSeconds(30), Duration.ofDays(365));
        return this;
    }

    /**
     * Sets the prefix of all keys. The key of a channel's history is the prefix followed by the channel's name. Default:
     * {@code sse:}.
     *
     * @param prefix at most 200 characters, without braces, because those determine the slot in a cluster
     * @return this builder
     * @throws IllegalArgumentException if the prefix is invalid
     */
    public RedisBrokerBuilder<B> keyPrefix(String prefix) {
        Objects.requireNonNull(prefix, "keyPrefix must not be null");
        if (prefix.length() > MAX_PREFIX_LENGTH || prefix.contains("{") || prefix.contains("}")) {
            throw new IllegalArgumentException("keyPrefix must have at most " + MAX_PREFIX_LENGTH
                    + " characters and no braces: \"" + prefix + '"');
        }
        keyPrefix = prefix;
        return this;
    }

    /**
     * Sets the namespace of the messages between nodes, such as revocations. Applications that share a Redis need different
     * namespaces, because otherwise a revocation in one application also closes streams of the other. All nodes of an
     * application need the same namespace. The names of the application's own channels do not change. Default: empty.
     *
     * @param name 0 to 64 ASCII letters, digits, dots, underscores and hyphens
     * @return this builder
     * @throws IllegalArgumentException if the name is invalid
     */
    public RedisBrokerBuilder<B> namespace(String name) {
        Objects.requireNonNull(name, "namespace must not be null");
        if (!NAMESPACE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "namespace must have at most 64 ASCII letters, digits, dots, underscores or hyphens: \"" + name
                            + '"');
        }
        namespace = name;
        return this;
    }

    /**
     * Sets the kind of Redis channel that carries events. With {@link PubSubMode#SHARDED}, pub/sub scales with the masters of
     * a cluster, but Flask-SSE does not receive the events, because the Redis channel has the name of the history's key.
     * Default: {@link PubSubMode#CLASSIC}.
     *
     * @param mode the kind
     * @return this builder
     */
    public RedisBrokerBuilder<B> pubSub(PubSubMode mode) {
        pubSub = Objects.requireNonNull(mode, "pubSub must not be null");
        return this;
    }

    /**
     * Sets the certificates that are trusted on TLS connections. Default: the JVM's trust store.
     *
     * @param file a key store with certificates, such as PKCS 12
     * @param password the key store's password
     * @return this builder
     */
    public RedisBrokerBuilder<B> trustStore(Path file, String password) {
        trustStore = new Store(file, password);
        return this;
    }

    /**
     * Sets the client certificate for TLS connections. Default: no certificate.
     *
     * @param file a key store with a certificate and its key, such as PKCS 12
     * @param password the key store's password
     * @return this builder
     */
    public RedisBrokerBuilder<B> keyStore(Path file, String password) {
        keyStore = new Store(file, password);
        return this;
    }

    /**
     * Builds the broker. It connects on first use.
     *
     * @return the broker
     * @throws IllegalStateException if this builder has built a broker before
     */
    public B build() {
        if (built) {
            throw new IllegalStateException(
                    "a builder builds one broker, because the Redis client is closed with it: create another builder");
        }
        built = true;
        return constructor.apply(this);
    }

    Supplier<RedisUrl> urlLookup() {
        RedisUrl given = url;
        return given != null ? () -> given : () -> RedisUrl.find(RedisUrl::systemLookup);
    }

    DeploymentFactory deployments() {
        return new DeploymentFactory(connector, pubSub, new Tls(trustStore, keyStore));
    }

    HistoryOptions history() {
        return new HistoryOptions(historyEvents, historyAge, keyPrefix, pubSub, namespace);
    }

    ConnectionTiming timing() {
        return new ConnectionTiming(
                commandTimeout,
                CONNECT_TIMEOUT,
                probeInterval,
                LINGER,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    private static Duration require(String name, Duration value, Duration least, Duration most) {
        Objects.requireNonNull(value, name + " must not be null");
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ": " + value);
        }
        return value;
    }
}
