// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.delivery;

import dev.tidings.sse.internal.gzip.BlockDeflater;
import dev.tidings.sse.internal.gzip.CombinedCrc32;
import dev.tidings.sse.internal.log.CompressedFrames;
import dev.tidings.sse.internal.log.FrameEntry;
import dev.tidings.sse.internal.log.Segment;
import dev.tidings.sse.spi.StreamConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The connection of a stream whose response is gzip (RFC 1952). A log's frames come from the compressed twins of its
 * segments, which all streams share; what is the stream's own is stored, or deflated if that is worth it. The stream needs
 * no compressor, only the CRC of what it wrote. Belongs to the stream's writer loop.
 */
public final class GzipFrameWriter implements StreamConnection {

    /** Below, an own frame would hardly become smaller. */
    private static final int WORTH_DEFLATING = 256;

    /** Deflate, nothing else known: neither a name, nor a time, nor a system. */
    private static final byte[] HEADER = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, (byte) 0xFF};

    /** The last block, which is empty. */
    private static final byte[] LAST_BLOCK = {3, 0};

    private static final int TRAILER = 2 * Integer.BYTES;

    private final StreamConnection connection;
    private final BlockDeflater deflating;
    private final CombinedCrc32 crc = new CombinedCrc32();
    private boolean begun;
    private boolean ended;

    public GzipFrameWriter(StreamConnection connection, BlockDeflater deflating) {
        this.connection = connection;
        this.deflating = deflating;
    }

    @Override
    public boolean isWritable() {
        return connection.isWritable();
    }

    @Override
    public void flush() throws IOException {
        connection.flush();
    }

    @Override
    public void close() {
        connection.close();
    }

    /** Takes bytes that are the stream's own. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length < WORTH_DEFLATING) {
            byte[] stored = stored(bytes, offset, length);
            writeCoded(stored, 0, stored.length);
            return;
        }
        int pieceLength = deflating.deflate(bytes, offset, length);
        count(bytes, offset, length);
        writeCoded(Arrays.copyOf(deflating.block(), pieceLength), 0, pieceLength);
    }

    /** Takes a segment's frames, up to that with the number {@code stop}. */
    void writeFrames(Segment segment, long start, long stop) throws IOException {
        CompressedFrames twin = segment.compressedFrames();
        twin.provide(stop, deflating);
        crc.advance(twin.crcBefore(start), twin.crcBefore(stop), segment.startOf(stop) - segment.startOf(start));
        int from = twin.startOf(start);
        writeCoded(twin.bytes(), from, twin.startOf(stop) - from);
    }

    /** Takes a frame without its ending. */
    void writeBody(Segment segment, long number) throws IOException {
        CompressedFrames twin = body(segment, number);
        int from = twin.startOf(number);
        writeCoded(twin.bytes(), from, twin.startOf(number + 1) - from);
    }

    /** Adds a frame without its ending to what is put together for this connection. */
    void addBody(WriteBuffer assembly, Segment segment, long number) {
        CompressedFrames twin = body(segment, number);
        int from = twin.startOf(number);
        assembly.add(twin.bytes(), from, twin.startOf(number + 1) - from);
    }

    /** Bytes that are the stream's own as they are to be added to what is put together. */
    byte[] stored(byte[] bytes, int offset, int length) {
        count(bytes, offset, length);
        return BlockDeflater.stored(bytes, offset, length);
    }

    /** Takes what was made for this connection, and is counted already. */
    void writeCoded(byte[] coded, int offset, int length) throws IOException {
        if (begun) {
            connection.write(coded, offset, length);
            return;
        }
        begun = true;
        byte[] first = ByteBuffer.allocate(HEADER.length + length)
                .put(HEADER)
                .put(coded, offset, length)
                .array();
        connection.write(first, 0, first.length);
    }

    /** Whether all is written, the trailer too: nothing may follow. */
    public boolean hasEnded() {
        return ended;
    }

    /** Writes the end, by which a client knows that nothing is missing. Not flushed. */
    public void writeEnd() throws IOException {
        ended = true;
        byte[] end = ByteBuffer.allocate(LAST_BLOCK.length + TRAILER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(LAST_BLOCK)
                .putInt(crc.value())
                .putInt(crc.total())
                .array();
        writeCoded(end, 0, end.length);
    }

    private CompressedFrames body(Segment segment, long number) {
        CompressedFrames twin = segment.compressedBodies();
        twin.provide(number + 1, deflating);
        FrameEntry frame = segment.frame(number);
        crc.advance(twin.crcBefore(number), twin.crcBefore(number + 1), frame.endingStart() - segment.startOf(number));
        return twin;
    }

    private void count(byte[] bytes, int offset, int length) {
        CRC32 own = new CRC32();
        own.update(bytes, offset, length);
        crc.advance(0, (int) own.getValue(), length);
    }
}
