// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import dev.tidings.sse.redis.spi.RedisServer.Login;
import dev.tidings.sse.redis.spi.RedisServer.Tcp;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decoder of the parts of a URL. Its errors do not quote the URL, because any part may contain a password. */
final class UrlPartDecoder {

    static final String EXAMPLE = "use a URL such as redis://user:password@host:6379/0";
    private static final int MAX_PORT = 65_535;
    private static final int MAX_DATABASE_DIGITS = 9;
    private static final int HEX = 16;

    private UrlPartDecoder() {}

    static IllegalArgumentException broken(String rule) {
        return new IllegalArgumentException("url must " + rule + ": " + EXAMPLE);
    }

    static void requireNoSpaces(String url) {
        if (url.chars().anyMatch(c -> c <= ' ' || c == '\u007f')) {
            throw broken("not contain spaces or control characters; percent-encode them in the password");
        }
    }

    static List<Tcp> addresses(String hosts, int defaultPort) {
        if (hosts.isEmpty()) {
            throw broken("name a host");
        }
        List<Tcp> addresses = new ArrayList<>();
        for (String host : hosts.split(",", -1)) {
            addresses.add(address(host, defaultPort));
        }
        return addresses;
    }

    private static Tcp address(String host, int defaultPort) {
        int bracket = host.lastIndexOf(']');
        int colon = host.indexOf(':', bracket + 1);
        String name = colon < 0 ? host : host.substring(0, colon);
        if (bracket >= 0) {
            if (!host.startsWith("[") || bracket != name.length() - 1) {
                throw broken("have brackets around an IPv6 address, like [::1]:6379");
            }
            name = name.substring(1, bracket);
        }
        if (name.isEmpty()) {
            throw broken("name a host");
        }
        return new Tcp(name, colon < 0 ? defaultPort : port(host.substring(colon + 1)));
    }

    private static int port(String digits) {
        int port = number(digits);
        if (port < 1 || port > MAX_PORT) {
            throw broken("have a port from 1 to " + MAX_PORT + "; percent-encode @, :, / and # in the password");
        }
        return port;
    }

    /** Returns the number of the database, or 0 if the text is empty. */
    static int database(String digits) {
        int database = digits.isEmpty() ? 0 : number(digits);
        if (database < 0) {
            throw broken("have a database number of at least 0");
        }
        return database;
    }

    /** Returns a number, or -1 if the text is not a number. */
    private static int number(String digits) {
        boolean isNumber = !digits.isEmpty()
                && digits.length() <= MAX_DATABASE_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Integer.parseInt(digits) : -1;
    }

    static @Nullable Login login(String user, String password) {
        return user.isEmpty() && password.isEmpty()
                ? null
                : new Login(user.isEmpty() ? null : decoded(user), decoded(password));
    }

    static String decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] == '%') {
                boolean complete = i + 2 < encoded.length;
                int high = complete ? Character.digit(encoded[i + 1], HEX) : -1;
                int low = complete ? Character.digit(encoded[i + 2], HEX) : -1;
                if (high < 0 || low < 0) {
                    throw broken(
                            "have two hexadecimal digits after each percent sign; write the percent sign itself as %25");
                }
                bytes.write(high * HEX + low);
                i += 2;
            } else {
                bytes.write(encoded[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw broken("use UTF-8 for percent-encoded characters");
        }
    }
}
