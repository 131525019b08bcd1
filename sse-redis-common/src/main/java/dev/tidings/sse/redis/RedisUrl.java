// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import dev.tidings.sse.BrokerException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is, and with which password: {@code redis://user:password@host:6379/0}, {@code rediss://} with TLS, {@code
 * redis-socket:///path} or {@code unix:///path} for a unix socket, {@code
 * redis-sentinel://host:26379,host:26379/0#master}. Immutable and thread-safe.
 *
 * <p>Only {@link #value()} shows the password; {@link #toString()} and every message hide it.
 */
public final class RedisUrl {

    /** The settings that name Redis, the first one that is set wins. */
    public static final List<String> SETTINGS = List.of("SSE_REDIS_URL", "REDIS_URL");

    private static final String EXAMPLE = "a URL such as redis://user:password@host:6379/0";
    private static final Set<String> SCHEMES =
            Set.of("redis", "rediss", "unix", "redis-socket", "redis+socket", "redis-sentinel", "rediss-sentinel");

    private final String value;
    private final URI uri;

    private RedisUrl(String value, URI uri) {
        this.value = value;
        this.uri = uri;
    }

    /**
     * Checks a URL.
     *
     * @param url the URL; special characters in the password percent-encoded
     * @return the URL
     * @throws IllegalArgumentException if it is none of Redis; the message does not repeat it, for it may hold a password
     */
    public static RedisUrl of(String url) {
        Objects.requireNonNull(url, "url must not be null: give " + EXAMPLE);
        URI uri = parse(url.strip());
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            throw new IllegalArgumentException("url must begin with redis://, rediss://, unix://, redis-socket:// or"
                    + " redis-sentinel://: give " + EXAMPLE);
        }
        boolean socket = scheme.equals("unix") || scheme.endsWith("socket");
        if (socket
                ? uri.getPath() == null || uri.getPath().length() < 2
                : host(uri).isEmpty()) {
            throw new IllegalArgumentException(
                    "url must name a " + (socket ? "path: " : "host: ") + "give " + EXAMPLE + " or unix:///path");
        }
        return new RedisUrl(url.strip(), uri);
    }

    /**
     * Looks the URL up.
     *
     * @param lookup answers what a setting is set to, {@code null} if it is not
     * @return what {@code SSE_REDIS_URL} is set to, else {@code REDIS_URL}
     * @throws BrokerException if neither is set, or the one that counts is malformed; the message says the way out
     */
    public static RedisUrl find(Function<? super String, ? extends @Nullable String> lookup) {
        for (String setting : SETTINGS) {
            String url = lookup.apply(setting);
            if (url != null && !url.isBlank()) {
                return named(setting, url);
            }
        }
        throw new BrokerException(
                "Redis is not configured: set SSE_REDIS_URL or REDIS_URL, as a system property or in the"
                        + " environment, or give the broker its URL, such as redis://localhost:6379");
    }

    /**
     * Where settings are looked up if nothing else is said: system properties, then the environment.
     *
     * @param setting the setting's name
     * @return what it is set to; {@code null} if it is not
     */
    public static @Nullable String systemLookup(String setting) {
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
     * @return host and port, several for sentinels, or the path of a socket
     */
    public String endpoint() {
        String host = host(uri);
        if (host.isEmpty()) {
            return String.valueOf(uri.getPath());
        }
        String defaultPort = uri.getScheme().toLowerCase(Locale.ROOT).endsWith("sentinel") ? ":26379" : ":6379";
        return uri.getHost() != null && uri.getPort() < 0 ? host + defaultPort : host;
    }

    /**
     * Hides the password wherever it stands in a text.
     *
     * @param text any text
     * @return the text without the password
     */
    public String mask(String text) {
        String masked = text.replace(value, toString());
        for (String userInfo : new String[] {uri.getRawUserInfo(), uri.getUserInfo(), authorityUserInfo(uri)}) {
            String password = userInfo == null ? "" : userInfo.substring(userInfo.indexOf(':') + 1);
            masked = password.isEmpty() ? masked : masked.replace(password, "***");
        }
        return masked;
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
        String userInfo = authorityUserInfo(uri);
        int colon = userInfo == null ? -1 : userInfo.indexOf(':');
        String user = userInfo == null ? "" : userInfo.substring(0, colon + 1) + "***@";
        return uri.getScheme() + "://" + user + host(uri) + Objects.requireNonNullElse(uri.getRawPath(), "");
    }

    private static RedisUrl named(String setting, String url) {
        try {
            return of(url);
        } catch (IllegalArgumentException e) {
            throw new BrokerException(setting + " is not usable: " + e.getMessage());
        }
    }

    private static URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            // Its message repeats the input, hence neither message nor cause.
            throw new IllegalArgumentException("url must be well-formed (" + e.getReason() + " at index " + e.getIndex()
                    + "): give " + EXAMPLE + ", special characters in the password percent-encoded");
        }
    }

    private static @Nullable String authorityUserInfo(URI uri) {
        String authority = uri.getRawAuthority();
        int at = authority == null ? -1 : authority.lastIndexOf('@');
        return at < 0 ? null : authority.substring(0, at);
    }

    private static String host(URI uri) {
        String authority = Objects.requireNonNullElse(uri.getRawAuthority(), "");
        return authority.substring(authority.lastIndexOf('@') + 1);
    }
}
