// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import dev.tidings.sse.ChannelNames;
import dev.tidings.sse.SseEvent;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A reader of publish requests. Throws an {@link IllegalArgumentException} that names the invalid parameter. */
final class PublishRequest {

    static final int MAX_BYTES = 1 << 20;
    private static final int SHOWN_CHARACTERS = 40;

    private PublishRequest() {}

    /** Returns the body, or {@code null} if it is too large. */
    static byte @Nullable [] body(Context ctx) throws IOException {
        if (ctx.req().getContentLengthLong() > MAX_BYTES) {
            return null;
        }
        byte[] body = ctx.req().getInputStream().readNBytes(MAX_BYTES + 1);
        return body.length > MAX_BYTES ? null : body;
    }

    static String channel(Context ctx) {
        String channel = parameter(ctx, "channel");
        return ChannelNames.requireName(channel.isEmpty() ? ChannelNames.DEFAULT : channel);
    }

    static SseEvent event(Context ctx, byte[] body) {
        SseEvent.Builder event =
                SseEvent.builder(textOf(body)).type(parameter(ctx, "type")).id(parameter(ctx, "id"));
        String retry = parameter(ctx, "retry");
        if (!retry.isEmpty()) {
            event.retry(millisOf(retry));
        }
        return event.build();
    }

    private static String parameter(Context ctx, String name) {
        return Objects.requireNonNullElse(ctx.queryParam(name), "");
    }

    private static String textOf(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new IllegalArgumentException("body must be valid UTF-8", notUtf8);
        }
    }

    private static Duration millisOf(String retry) {
        if (!retry.matches("\\d{1,10}") || Long.parseLong(retry) > Integer.MAX_VALUE) {
            String shown = retry.substring(0, Math.min(retry.length(), SHOWN_CHARACTERS));
            throw new IllegalArgumentException(
                    "retry must be a whole number of milliseconds, 0 to " + Integer.MAX_VALUE + ": \"" + shown + '"');
        }
        return Duration.ofMillis(Long.parseLong(retry));
    }
}
