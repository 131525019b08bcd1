// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.peers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A parser of the messages that Redis sends to a subscriber, for pieces of any size. It supports no other replies. */
final class RedisMessages {

    private static final int CR_LF = 2;

    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 20);

    /** Returns the buffer to read into. */
    ByteBuffer space() {
        return bytes;
    }

    /** Removes and returns the complete messages. */
    List<String> removeComplete() throws IOException {
        bytes.flip();
        List<String> messages = new ArrayList<>();
        int complete = 0;
        for (List<String> push = next(); !push.isEmpty(); push = next()) {
            complete = bytes.position();
            if (push.get(0).equals("message")) {
                messages.add(push.get(2));
            }
        }
        bytes.position(complete);
        bytes.compact();
        return messages;
    }

    /** Returns the next array; empty if it is incomplete. */
    private List<String> next() throws IOException {
        int count = (int) number('*');
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String part = part();
            if (part == null) {
                return List.of();
            }
            parts.add(part);
        }
        return parts;
    }

    private @org.jspecify.annotations.Nullable String part() throws IOException {
        if (!bytes.hasRemaining()) {
            return null;
        }
        if (bytes.get(bytes.position()) == ':') {
            long number = number(':');
            return number < 0 ? null : Long.toString(number);
        }
        int length = (int) number('$');
        if (length < 0 || bytes.remaining() < length + CR_LF) {
            return null;
        }
        String part = new String(bytes.array(), bytes.position(), length, StandardCharsets.UTF_8);
        bytes.position(bytes.position() + length + CR_LF);
        return part;
    }

    /** Returns the number of a line; -1 if the line is incomplete. */
    private long number(char kind) throws IOException {
        int start = bytes.position();
        for (int i = start; i < bytes.limit(); i++) {
            if (bytes.get(i) == '\n') {
                String line = new String(bytes.array(), start, i - start, StandardCharsets.US_ASCII).strip();
                if (line.charAt(0) != kind) {
                    throw new IOException("unexpected reply of Redis: " + line);
                }
                bytes.position(i + 1);
                return Long.parseLong(line.substring(1));
            }
        }
        return -1;
    }
}
