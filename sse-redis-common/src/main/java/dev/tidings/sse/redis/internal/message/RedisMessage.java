// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.message;

import dev.tidings.sse.spi.BrokerEvent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes events of messages: those that begin with their position were published with history, others were not. */
public final class RedisMessage {

    private static final byte[] BEGINNING = "{\"id\": \"".getBytes(StandardCharsets.US_ASCII);

    /** No position has more characters. */
    private static final int MAX_POSITION = 64;

    private RedisMessage() {}

    /**
     * Reads a message that came live.
     *
     * @throws MalformedMessageException if it is none
     */
    public static BrokerEvent read(byte[] message) {
        String position = position(message);
        return position == null
                ? new BrokerEvent(null, FlaskSseFormat.decode(message))
                : new BrokerEvent(position, FlaskSseFormat.decode(message, position));
    }

    private static @Nullable String position(byte[] message) {
        for (int i = 0; i < BEGINNING.length; i++) {
            if (i >= message.length || message[i] != BEGINNING[i]) {
                return null;
            }
        }
        int end = BEGINNING.length;
        while (end < message.length && end < BEGINNING.length + MAX_POSITION && message[end] != '"') {
            end++;
        }
        if (end + 1 >= message.length || message[end] != '"' || message[end + 1] != ',') {
            return null;
        }
        String text = new String(message, BEGINNING.length, end - BEGINNING.length, StandardCharsets.ISO_8859_1);
        return Position.tagStart(text) < 0 ? null : text;
    }
}
