// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import dev.tidings.sse.wire.EventStreamParser;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A decoder that passes the content of a gzip stream on to a parser as soon as possible. */
final class Inflating {

    private final EventStreamParser parser;
    private final Inflater inflater = new Inflater(true);
    private final byte[] plain = new byte[4 << 10];
    private int headerLeft = 10;

    Inflating(EventStreamParser parser) {
        this.parser = parser;
    }

    void feed(byte[] bytes, int offset, int length) {
        int header = Math.min(headerLeft, length);
        headerLeft -= header;
        inflater.setInput(bytes, offset + header, length - header);
        try {
            for (int made = inflater.inflate(plain); made > 0; made = inflater.inflate(plain)) {
                parser.feed(plain, 0, made);
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException(e);
        }
    }
}
