// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads parts of Redis's replies. */
final class Reply {

    private Reply() {}

    static List<?> list(@Nullable Object reply) {
        if (reply instanceof List<?> parts) {
            return parts;
        }
        throw unexpected("a list", reply);
    }

    static byte[] bytes(@Nullable Object reply) {
        if (reply instanceof byte[] bytes) {
            return bytes;
        }
        throw unexpected("text", reply);
    }

    static String text(@Nullable Object reply) {
        return new String(bytes(reply), StandardCharsets.UTF_8);
    }

    static long number(@Nullable Object reply) {
        return reply instanceof Long number ? number : Long.parseLong(text(reply));
    }

    private static IllegalStateException unexpected(String expected, @Nullable Object reply) {
        return new IllegalStateException("Redis's reply should have been " + expected + ", and was "
                + (reply == null ? "nothing" : reply.getClass().getSimpleName()));
    }
}
