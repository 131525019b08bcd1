// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conversions of Redis's replies, which fail on an unexpected type. */
public final class Replies {

    private Replies() {}

    public static List<?> list(@Nullable Object reply) {
        if (reply instanceof List<?> parts) {
            return parts;
        }
        throw unexpected("a list", reply);
    }

    public static byte[] bytes(@Nullable Object reply) {
        if (reply instanceof byte[] bytes) {
            return bytes;
        }
        throw unexpected("text", reply);
    }

    public static String text(@Nullable Object reply) {
        return new String(bytes(reply), StandardCharsets.UTF_8);
    }

    public static long number(@Nullable Object reply) {
        return reply instanceof Long number ? number : Long.parseLong(text(reply));
    }

    private static IllegalStateException unexpected(String expected, @Nullable Object reply) {
        return new IllegalStateException("unexpected reply from Redis: expected " + expected + ", received "
                + (reply == null ? "null" : reply.getClass().getSimpleName()));
    }
}
