// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.delivery;

import dev.tidings.sse.internal.log.Segment;
import dev.tidings.sse.spi.StreamConnection;
import java.io.IOException;

/** A writer of frames without a content coding: the bytes of the log are the bytes of the response. Stateless. */
final class PlainFrameWriter implements FrameWriter {

    static final PlainFrameWriter INSTANCE = new PlainFrameWriter();

    private PlainFrameWriter() {}

    @Override
    public void write(StreamConnection connection, byte[] bytes) throws IOException {
        connection.write(bytes, 0, bytes.length);
    }

    @Override
    public void writeFrames(StreamConnection connection, Segment segment, long start, long stop) throws IOException {
        int from = segment.startOf(start);
        connection.write(segment.bytes, from, segment.startOf(stop) - from);
    }

    @Override
    public void writeBody(StreamConnection connection, Segment segment, long number) throws IOException {
        int from = segment.startOf(number);
        connection.write(segment.bytes, from, segment.frame(number).endingStart() - from);
    }

    @Override
    public void appendBody(WriteBuffer buffer, Segment segment, long number) {
        int from = segment.startOf(number);
        int length = segment.frame(number).endingStart() - from;
        buffer.append(segment.bytes, from, length, length);
    }

    @Override
    public void appendEnding(WriteBuffer buffer, byte[] ending) {
        buffer.append(ending, 0, ending.length, ending.length);
    }

    @Override
    public void writeBuffer(StreamConnection connection, WriteBuffer buffer) throws IOException {
        write(connection, buffer.removeAll());
    }

    @Override
    public boolean writeEnd(StreamConnection connection) {
        return false;
    }

    @Override
    public boolean hasEnded() {
        return false;
    }
}
