// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.delivery;

import dev.tidings.sse.internal.gzip.BlockDeflater;
import dev.tidings.sse.internal.gzip.CombinedCrc32;
import dev.tidings.sse.internal.log.CompressedFrames;
import dev.tidings.sse.internal.log.Segment;
import dev.tidings.sse.spi.StreamConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A writer of frames as gzip (RFC 1952). Frames of a log are sent from its segments' {@link CompressedFrames}, which all
 * streams share. Bytes of this stream alone are stored, or deflated if they are long. So a stream needs no compressor, only
 * the CRC of the bytes that it has written.
 */
final class GzipFrameWriter implements FrameWriter {

    /** Shorter frames of this stream alone are stored, because deflating saves next to nothing. */
    private static final int MIN_DEFLATED = 256;

    /** Method deflate; no name, no time, unknown system. */
    private static final byte[] HEADER = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, (byte) 0xFF};

    /** An empty block that is marked as the last one. */
    private static final byte[] LAST_BLOCK = {3, 0};

    private static final int TRAILER = 2 * Integer.BYTES;

    private final BlockDeflater deflater;
    private final CombinedCrc32 crc = new CombinedCrc32();
    private boolean begun;
    private boolean ended;

    GzipFrameWriter(BlockDeflater deflater) {
        this.deflater = deflater;
    }

    @Override
    public void write(StreamConnection connection, byte[] bytes) throws IOException {
        if (bytes.length < MIN_DEFLATED) {
            byte[] block = storedBlock(bytes);
            writeEncoded(connection, block, 0, block.length);
            return;
        }
        int length = deflater.deflate(bytes, 0, bytes.length);
        addToCrc(bytes);
        writeEncoded(connection, Arrays.copyOf(deflater.block(), length), 0, length);
    }

    @Override
    public void writeFrames(StreamConnection connection, Segment segment, long start, long stop) throws IOException {
        CompressedFrames compressed = segment.compressedFrames();
        compressed.provide(stop, deflater);
        int plainLength = segment.startOf(stop) - segment.startOf(start);
        crc.advance(compressed.crcBefore(start), compressed.crcBefore(stop), plainLength);
        int from = compressed.startOf(start);
        writeEncoded(connection, compressed.bytes(), from, compressed.startOf(stop) - from);
    }

    @Override
    public void writeBody(StreamConnection connection, Segment segment, long number) throws IOException {
        CompressedFrames compressed = provideBody(segment, number);
        int from = compressed.startOf(number);
        writeEncoded(connection, compressed.bytes(), from, compressed.startOf(number + 1) - from);
    }

    @Override
    public void appendBody(WriteBuffer buffer, Segment segment, long number) {
        CompressedFrames compressed = provideBody(segment, number);
        int from = compressed.startOf(number);
        int length = compressed.startOf(number + 1) - from;
        buffer.append(compressed.bytes(), from, length, bodyLength(segment, number));
    }

    @Override
    public void appendEnding(WriteBuffer buffer, byte[] ending) {
        byte[] block = storedBlock(ending);
        buffer.append(block, 0, block.length, ending.length);
    }

    @Override
    public void writeBuffer(StreamConnection connection, WriteBuffer buffer) throws IOException {
        byte[] encoded = buffer.removeAll();
        writeEncoded(connection, encoded, 0, encoded.length);
    }

    @Override
    public boolean writeEnd(StreamConnection connection) throws IOException {
        if (ended) {
            return false;
        }
        ended = true;
        byte[] end = ByteBuffer.allocate(LAST_BLOCK.length + TRAILER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(LAST_BLOCK)
                .putInt(crc.value())
                .putInt(crc.total())
                .array();
        writeEncoded(connection, end, 0, end.length);
        return true;
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    /** Writes deflate blocks whose plain bytes are part of the CRC already. The first call writes the header too. */
    private void writeEncoded(StreamConnection connection, byte[] encoded, int offset, int length) throws IOException {
        if (begun) {
            connection.write(encoded, offset, length);
            return;
        }
        begun = true;
        byte[] first = ByteBuffer.allocate(HEADER.length + length)
                .put(HEADER)
                .put(encoded, offset, length)
                .array();
        connection.write(first, 0, first.length);
    }

    private CompressedFrames provideBody(Segment segment, long number) {
        CompressedFrames compressed = segment.compressedBodies();
        compressed.provide(number + 1, deflater);
        crc.advance(compressed.crcBefore(number), compressed.crcBefore(number + 1), bodyLength(segment, number));
        return compressed;
    }

    private static int bodyLength(Segment segment, long number) {
        return segment.frame(number).endingStart() - segment.startOf(number);
    }

    private byte[] storedBlock(byte[] bytes) {
        addToCrc(bytes);
        return BlockDeflater.stored(bytes, 0, bytes.length);
    }

    private void addToCrc(byte[] bytes) {
        CRC32 own = new CRC32();
        own.update(bytes, 0, bytes.length);
        crc.advance(0, (int) own.getValue(), bytes.length);
    }
}
