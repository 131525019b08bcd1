// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/** The decoded user and password of a URL. */
final class RedisLogin {

    private final String user;
    private final String password;

    private RedisLogin(String user, String password) {
        this.user = user;
        this.password = password;
    }

    static @Nullable RedisLogin of(URI uri) {
        String raw = uri.getRawUserInfo();
        if (raw == null) {
            return null;
        }
        String[] parts = raw.split(":", 2);
        return new RedisLogin(
                parts[0].isEmpty() ? "default" : decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    /** Returns the URI with another login. */
    static String urlFor(URI uri, String user, String password) {
        String url = uri.toString();
        String host = url.substring(Math.max(url.indexOf("://") + 3, url.lastIndexOf('@') + 1));
        return uri.getScheme() + "://" + encode(user) + ':' + encode(password) + '@' + host;
    }

    /** Returns the user info of a URL with its at sign, or an empty text. */
    static String prefix(URI uri) {
        return uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo() + '@';
    }

    /** Encodes a text for the user info of a URL, in which a plus sign is literal. */
    static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }
}
