// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a URL, still encoded: {@code scheme://userInfo@hosts/path?query#fragment}. A missing part is empty, except
 * the user info. Unlike {@link java.net.URI}, this parser accepts several hosts, and its errors never contain the URL.
 *
 * @param scheme the scheme, in the case of the URL
 * @param userInfo the text before the last {@code @} of the authority, or null if the URL has no {@code @}
 * @param hosts the rest of the authority
 * @param path the path, with its slash
 * @param query the query, without its question mark
 * @param fragment the fragment, without its hash
 */
record UrlParts(String scheme, @Nullable String userInfo, String hosts, String path, String query, String fragment) {

    static final String SENTINEL_PASSWORD = "sentinelPassword";
    private static final String SEPARATOR = "://";
    private static final String HIDDEN = "***";

    static UrlParts of(String url) {
        int separator = url.indexOf(SEPARATOR);
        String scheme = separator < 0 ? "" : url.substring(0, separator);
        String rest = separator < 0 ? "" : url.substring(separator + SEPARATOR.length());
        int hash = rest.indexOf('#');
        String fragment = hash < 0 ? "" : rest.substring(hash + 1);
        rest = hash < 0 ? rest : rest.substring(0, hash);
        int mark = rest.indexOf('?');
        String query = mark < 0 ? "" : rest.substring(mark + 1);
        rest = mark < 0 ? rest : rest.substring(0, mark);
        int slash = rest.indexOf('/');
        String path = slash < 0 ? "" : rest.substring(slash);
        rest = slash < 0 ? rest : rest.substring(0, slash);
        int at = rest.lastIndexOf('@');
        return new UrlParts(
                scheme, at < 0 ? null : rest.substring(0, at), rest.substring(at + 1), path, query, fragment);
    }

    /** Returns the user name, or an empty text. A user info without a colon is a password. */
    String user() {
        return userInfo == null ? "" : userInfo.substring(0, Math.max(0, userInfo.indexOf(':')));
    }

    String password() {
        return userInfo == null ? "" : userInfo.substring(userInfo.indexOf(':') + 1);
    }

    boolean isTls() {
        return scheme.toLowerCase(Locale.ROOT).startsWith("rediss");
    }

    /** Returns the value of a query parameter, or an empty text. */
    String parameter(String name) {
        for (String parameter : query.split("&", -1)) {
            if (parameter.startsWith(name + '=')) {
                return parameter.substring(name.length() + 1);
            }
        }
        return "";
    }

    /** Returns the URL without its password, query and fragment. */
    String withoutSecrets() {
        String login = userInfo == null ? "" : userInfo.substring(0, userInfo.indexOf(':') + 1) + HIDDEN + '@';
        return scheme + SEPARATOR + login + hosts + path;
    }

    /** Replaces the passwords in a text, in encoded and in decoded form. */
    String mask(String text) {
        String masked = text;
        for (String secret : new String[] {password(), parameter(SENTINEL_PASSWORD)}) {
            if (!secret.isEmpty()) {
                masked = masked.replace(secret, HIDDEN).replace(UrlPartDecoder.decoded(secret), HIDDEN);
            }
        }
        return masked;
    }
}
