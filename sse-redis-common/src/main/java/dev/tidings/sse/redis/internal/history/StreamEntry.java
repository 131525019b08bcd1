// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.history;

import dev.tidings.sse.redis.internal.message.FlaskSseFormat;
import dev.tidings.sse.redis.internal.message.MalformedMessageException;
import dev.tidings.sse.redis.internal.message.Position;
import dev.tidings.sse.redis.internal.message.RedisMessage;
import dev.tidings.sse.spi.BrokerEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a channel's stream. {@code stream.lua} documents the format.
 *
 * @param before the position of a marker, which precedes the first event; null for all other entries
 * @param events the events of the entry; empty for a marker
 */
record StreamEntry(@Nullable String before, List<BrokerEvent> events) {

    /** Parses an entry. Returns null if it was not written by {@code publish.lua}. */
    static @Nullable StreamEntry read(String id, byte[] content) {
        int lineEnd = endOfLine(content, 0);
        String header = new String(content, 0, lineEnd, StandardCharsets.ISO_8859_1);
        int space = header.indexOf(' ');
        int dash = id.indexOf('-');
        Position last = space < 1 ? null : Position.parse(id + '-' + header.substring(space + 1));
        if (last == null || dash < 0) {
            return null;
        }
        try {
            int count = Integer.parseInt(header, 0, space, 10);
            return count == 0
                    ? new StreamEntry(last.toString(), List.of())
                    : read(new Position(last.millis(), last.number() - count + 1, last.tag()), count, content, lineEnd);
        } catch (NumberFormatException | MalformedMessageException e) {
            return null;
        }
    }

    private static @Nullable StreamEntry read(Position first, int count, byte[] content, int headerEnd) {
        List<BrokerEvent> events = new ArrayList<>();
        Position position = first;
        for (int from = headerEnd + 1; from < content.length; ) {
            int end = endOfLine(content, from);
            events.add(event(position, content, from, end));
            position = position.next();
            from = end + 1;
        }
        return events.size() == count ? new StreamEntry(null, events) : null;
    }

    private static BrokerEvent event(Position position, byte[] content, int from, int end) {
        byte[] beginning = FlaskSseFormat.beginning(position);
        byte[] message = new byte[beginning.length + end - from];
        System.arraycopy(beginning, 0, message, 0, beginning.length);
        System.arraycopy(content, from, message, beginning.length, end - from);
        return RedisMessage.read(message);
    }

    private static int endOfLine(byte[] content, int from) {
        int end = from;
        while (end < content.length && content[end] != '\n') {
            end++;
        }
        return end;
    }
}
