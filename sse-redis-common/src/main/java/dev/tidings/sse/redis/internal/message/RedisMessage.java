// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.message;

import dev.tidings.sse.spi.BrokerEvent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Decoder of messages. A message that was published with history begins with its position. */
public final class RedisMessage {

    private static final byte[] BEGINNING = "{\"id\": \"".getBytes(StandardCharsets.US_ASCII);

    /** Maximum number of characters in a position. */
    private static final int MAX_POSITION = 64;

    private RedisMessage() {}

    /**
     * Decodes a message.
     *
     * @throws MalformedMessageException if the message is not an event
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
