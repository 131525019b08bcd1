// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.redis.spi.RedisServer;
import dev.tidings.sse.redis.spi.RedisServer.Login;
import dev.tidings.sse.redis.spi.RedisServer.Tcp;
import dev.tidings.sse.redis.spi.RedisServer.Tls;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The address of Redis, with the login. Immutable and thread-safe. One of
 *
 * <ul>
 *   <li>{@code redis://user:password@host:6379/0}: a server and the number of a database
 *   <li>{@code unix:///path?db=0}: a server's unix socket, also written {@code redis-socket} or {@code redis+socket}
 *   <li>{@code redis-sentinel://user:password@host:26379,host:26379/0#master}: sentinels and the name of the master they
 *       monitor. User and password belong to the master. The sentinels' own password is set with {@code ?sentinelPassword=},
 *       before the name
 *   <li>{@code redis-cluster://user:password@host:6379,host:6379}: some nodes of a cluster
 * </ul>
 *
 * {@code rediss}, {@code rediss-sentinel} and {@code rediss-cluster} are the same with TLS. User and password are optional. A
 * password without a user may be written with or without a colon before it. Special characters in the password must be
 * percent-encoded. Default ports: as in the examples. IPv6 addresses need brackets.
 *
 * <p>Only {@link #value()} contains the password. {@link #toString()} and all messages replace it.
 */
public final class RedisUrl {

    /** The settings that may contain the URL, in order of precedence. */
    private static final List<String> SETTINGS = List.of("SSE_REDIS_URL", "REDIS_URL");

    /** The kinds of deployment. */
    enum Kind {
        SERVER,
        SOCKET,
        SENTINEL,
        CLUSTER
    }

    private static final int PORT = 6379;
    private static final int SENTINEL_PORT = 26_379;
    private static final Map<String, Kind> KINDS = Map.of(
            "redis", Kind.SERVER,
            "rediss", Kind.SERVER,
            "unix", Kind.SOCKET,
            "redis-socket", Kind.SOCKET,
            "redis+socket", Kind.SOCKET,
            "redis-sentinel", Kind.SENTINEL,
            "rediss-sentinel", Kind.SENTINEL,
            "redis-cluster", Kind.CLUSTER,
            "rediss-cluster", Kind.CLUSTER);

    private final String value;
    private final UrlParts parts;
    private final Kind kind;
    private final List<Tcp> addresses;
    private final @Nullable Login login;
    private final @Nullable Login sentinelLogin;
    private final int database;
    private final String masterName;
    private final String endpoint;

    private RedisUrl(String value) {
        UrlPartDecoder.requireNoSpaces(value);
        this.value = value;
        parts = UrlParts.of(value);
        kind = kindOf(parts.scheme().toLowerCase(Locale.ROOT));
        boolean socket = kind == Kind.SOCKET;
        addresses = socket
                ? List.of()
                : UrlPartDecoder.addresses(parts.hosts(), kind == Kind.SENTINEL ? SENTINEL_PORT : PORT);
        login = UrlPartDecoder.login(parts.user(), parts.password());
        sentinelLogin = UrlPartDecoder.login("", parts.parameter(UrlParts.SENTINEL_PASSWORD));
        String inPath = parts.path().isEmpty() ? "" : parts.path().substring(1);
        database = UrlPartDecoder.database(socket ? parts.parameter("db") : inPath);
        masterName = UrlPartDecoder.decoded(parts.fragment());
        endpoint = socket
                ? UrlPartDecoder.decoded(parts.path())
                : addresses.stream().map(Tcp::toString).collect(Collectors.joining(","));
        check();
    }

    private static Kind kindOf(String scheme) {
        Kind kind = KINDS.get(scheme);
        if (kind == null) {
            throw UrlPartDecoder.broken(
                    "begin with redis://, rediss://, unix://, redis-sentinel://, rediss-sentinel://,"
                            + " redis-cluster:// or rediss-cluster://");
        }
        return kind;
    }

    private void check() {
        if (kind == Kind.SOCKET && (endpoint.length() < 2 || !parts.hosts().isEmpty())) {
            throw UrlPartDecoder.broken("name an absolute path, like unix:///path");
        }
        if (kind == Kind.SERVER && addresses.size() > 1) {
            throw UrlPartDecoder.broken("name one host; for several hosts use redis-sentinel:// or redis-cluster://");
        }
        if (kind == Kind.SENTINEL && masterName.isEmpty()) {
            throw UrlPartDecoder.broken("name the master, like redis-sentinel://host:26379,host:26379/0#master");
        }
        if (kind == Kind.CLUSTER && database != 0) {
            throw UrlPartDecoder.broken("not name a database other than 0, because a cluster has no other");
        }
    }

    /**
     * Parses a URL.
     *
     * @param url the URL, with special characters in the password percent-encoded
     * @return the parsed URL
     * @throws IllegalArgumentException if the URL is malformed; the message does not quote it, because it may contain a
     *     password
     */
    public static RedisUrl of(String url) {
        Objects.requireNonNull(url, "url must not be null: " + UrlPartDecoder.EXAMPLE);
        return new RedisUrl(url.strip());
    }

    /**
     * Finds the URL in the settings {@code SSE_REDIS_URL} and {@code REDIS_URL}.
     *
     * @param lookup returns the value of a setting, or {@code null} if it is not set
     * @return the URL in the first setting that is set
     * @throws BrokerException if no setting is set, or its URL is malformed
     */
    static RedisUrl find(Function<? super String, ? extends @Nullable String> lookup) {
        for (String setting : SETTINGS) {
            String url = lookup.apply(setting);
            if (url != null && !url.isBlank()) {
                return named(setting, url);
            }
        }
        throw new BrokerException(
                BrokerException.Kind.NOT_CONFIGURED,
                "Redis is not configured: set SSE_REDIS_URL or REDIS_URL, as a system property or in the"
                        + " environment, or pass a URL to the broker, such as redis://localhost:6379");
    }

    private static RedisUrl named(String setting, String url) {
        try {
            return of(url);
        } catch (IllegalArgumentException e) {
            throw new BrokerException(BrokerException.Kind.NOT_CONFIGURED, setting + " is invalid: " + e.getMessage());
        }
    }

    /**
     * Looks up a setting in the system properties, then in the environment.
     *
     * @param setting the name of the setting
     * @return its value, or {@code null} if it is not set
     */
    static @Nullable String systemLookup(String setting) {
        String property = System.getProperty(setting);
        return property != null && !property.isBlank() ? property : System.getenv(setting);
    }

    /**
     * Returns the URL with its password. Do not use it in messages.
     *
     * @return the URL that was parsed
     */
    public String value() {
        return value;
    }

    /**
     * Returns the address of Redis, for messages.
     *
     * @return host and port, several of them for sentinels and clusters, or the path of a unix socket
     */
    public String endpoint() {
        return endpoint;
    }

    Kind kind() {
        return kind;
    }

    /**
     * Returns the servers that the URL names.
     *
     * @return the servers, in the URL's order; empty for a unix socket
     */
    List<Tcp> addresses() {
        return addresses;
    }

    /**
     * Returns the name under which sentinels monitor the master.
     *
     * @return the name, or an empty text if the URL does not name sentinels
     */
    String masterName() {
        return masterName;
    }

    /** Returns the server that stores the events. Of several servers, it has the address of the first one. */
    RedisServer server(Tls tls) {
        RedisServer.Address address = kind == Kind.SOCKET ? new RedisServer.UnixSocket(endpoint) : addresses.get(0);
        return new RedisServer(address, login, database, parts.isTls() ? tls : null);
    }

    /** Returns the first sentinel. */
    RedisServer sentinel(Tls tls) {
        return new RedisServer(addresses.get(0), sentinelLogin, 0, parts.isTls() ? tls : null);
    }

    /**
     * Replaces the password in a text.
     *
     * @param text any text
     * @return the text without the password
     */
    String mask(String text) {
        return parts.mask(text.replace(value, toString()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RedisUrl that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Returns the URL without its password, query and fragment. */
    @Override
    public String toString() {
        return parts.withoutSecrets();
    }
}
