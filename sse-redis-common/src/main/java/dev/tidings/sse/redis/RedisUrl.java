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
 * Where Redis is, and with which password. Immutable and thread-safe. One of
 *
 * <ul>
 *   <li>{@code redis://user:password@host:6379/0}: a server, and the number of a database
 *   <li>{@code unix:///path?db=0}: a server's unix socket, also written {@code redis-socket} or {@code redis+socket}
 *   <li>{@code redis-sentinel://user:password@host:26379,host:26379/0#master}: the master of that name; user and password are
 *       the master's, the sentinels' own password follows as {@code ?sentinelPassword=}, before the name
 *   <li>{@code redis-cluster://user:password@host:6379,host:6379}: a cluster that some of these nodes belong to
 * </ul>
 *
 * {@code rediss}, {@code rediss-sentinel} and {@code rediss-cluster} are the same with TLS. User and password may be missing; a
 * password may stand alone, with or without a colon before it. Special characters in it are percent-encoded. Ports may be
 * missing: then they are those of the examples. IPv6 addresses stand in brackets.
 *
 * <p>Only {@link #value()} shows the password; {@link #toString()} and every message hide it.
 */
public final class RedisUrl {

    /** The settings that name Redis, the first one that is set wins. */
    private static final List<String> SETTINGS = List.of("SSE_REDIS_URL", "REDIS_URL");

    /** How Redis is deployed. */
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
            throw UrlPartDecoder.broken("name one host, for several begin with redis-sentinel:// or redis-cluster://");
        }
        if (kind == Kind.SENTINEL && masterName.isEmpty()) {
            throw UrlPartDecoder.broken("name the master, like redis-sentinel://host:26379,host:26379/0#master");
        }
        if (kind == Kind.CLUSTER && database != 0) {
            throw UrlPartDecoder.broken("name no database but 0, for a cluster has no other");
        }
    }

    /**
     * Checks a URL.
     *
     * @param url the URL; special characters in the password percent-encoded
     * @return the URL
     * @throws IllegalArgumentException if it is none of Redis; the message does not repeat it, for it may hold a password
     */
    public static RedisUrl of(String url) {
        Objects.requireNonNull(url, "url must not be null: " + UrlPartDecoder.EXAMPLE);
        return new RedisUrl(url.strip());
    }

    /**
     * Looks the URL up.
     *
     * @param lookup answers what a setting is set to, {@code null} if it is not
     * @return what {@code SSE_REDIS_URL} is set to, else {@code REDIS_URL}
     * @throws BrokerException if neither is set, or the one that counts is malformed; the message says the way out
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
                        + " environment, or give the broker its URL, such as redis://localhost:6379");
    }

    private static RedisUrl named(String setting, String url) {
        try {
            return of(url);
        } catch (IllegalArgumentException e) {
            throw new BrokerException(
                    BrokerException.Kind.NOT_CONFIGURED, setting + " is not usable: " + e.getMessage());
        }
    }

    /**
     * Where settings are looked up if nothing else is said: system properties, then the environment.
     *
     * @param setting the setting's name
     * @return what it is set to; {@code null} if it is not
     */
    static @Nullable String systemLookup(String setting) {
        String property = System.getProperty(setting);
        return property != null && !property.isBlank() ? property : System.getenv(setting);
    }

    /**
     * The URL as it was given.
     *
     * @return the URL with its password: not for messages
     */
    public String value() {
        return value;
    }

    /**
     * Where Redis is, for messages.
     *
     * @return host and port, several for sentinels and a cluster, or the path of a socket
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
     * Returns the name by which sentinels know the master.
     *
     * @return the name; empty if the URL is not one of sentinels
     */
    String masterName() {
        return masterName;
    }

    /** The server that keeps the events, or, of several, what they have in common with the first one's address. */
    RedisServer server(Tls tls) {
        RedisServer.Address address = kind == Kind.SOCKET ? new RedisServer.UnixSocket(endpoint) : addresses.get(0);
        return new RedisServer(address, login, database, parts.isTls() ? tls : null);
    }

    /** The first sentinel. */
    RedisServer sentinel(Tls tls) {
        return new RedisServer(addresses.get(0), sentinelLogin, 0, parts.isTls() ? tls : null);
    }

    /**
     * Hides the password wherever it stands in a text.
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

    /** The URL without its password, its query and its fragment. */
    @Override
    public String toString() {
        return parts.withoutSecrets();
    }
}
