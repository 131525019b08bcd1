// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * An incremental gzip decoder (RFC 1952). Accepts exactly one member without optional fields and with a correct trailer.
 * Decodes all content that the bytes so far allow. Thread-confined.
 */
final class GzipReader implements AutoCloseable {

    private static final int HEADER = 10;
    private static final int TRAILER = 8;
    private static final int DEFLATE = 8;
    private static final long UNSIGNED = 0xFFFF_FFFFL;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] content = new byte[16 << 10];
    private final ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer trailer = ByteBuffer.allocate(TRAILER).order(ByteOrder.LITTLE_ENDIAN);
    private long length;

    void feed(byte[] bytes, int offset, int count, BodyDecoder.Sink sink) {
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, count);
        if (fill(in, header) && !header.hasRemaining()) {
            checkHeader();
        }
        if (in.hasRemaining() && !inflater.finished()) {
            inflate(in, sink);
        }
        if (fill(in, trailer) && isComplete()) {
            checkTrailer();
        }
        if (in.hasRemaining()) {
            throw new ProtocolViolationException(in.remaining() + " bytes arrived after the end of the gzip stream");
        }
    }

    /** Returns whether the trailer was read completely. */
    boolean isComplete() {
        return !trailer.hasRemaining();
    }

    /** Releases the inflater. {@link #isComplete} may still be called. */
    @Override
    public void close() {
        inflater.end();
    }

    /** Moves bytes into a header or trailer; returns whether any was moved. */
    private static boolean fill(ByteBuffer in, ByteBuffer part) {
        int before = part.remaining();
        while (in.hasRemaining() && part.hasRemaining()) {
            part.put(in.get());
        }
        return part.remaining() < before;
    }

    private void inflate(ByteBuffer in, BodyDecoder.Sink sink) {
        inflater.setInput(in);
        try {
            int made = inflater.inflate(content);
            while (made > 0) {
                crc.update(content, 0, made);
                length += made;
                sink.onContent(content, 0, made);
                made = inflater.inflate(content);
            }
        } catch (DataFormatException e) {
            throw new ProtocolViolationException("the deflate stream is malformed: " + e.getMessage());
        }
        if (inflater.needsDictionary()) {
            throw new ProtocolViolationException("the deflate stream needs a dictionary");
        }
    }

    private void checkHeader() {
        boolean known = header.getShort(0) == (short) 0x8B1F && header.get(2) == DEFLATE;
        if (!known || header.get(3) != 0) {
            throw new ProtocolViolationException("malformed gzip header, or one with optional fields: " + hex(header));
        }
    }

    private void checkTrailer() {
        boolean right = (trailer.getInt(0) & UNSIGNED) == crc.getValue()
                && (trailer.getInt(4) & UNSIGNED) == (length & UNSIGNED);
        if (!right) {
            throw new ProtocolViolationException("the gzip trailer must have CRC "
                    + Long.toHexString(crc.getValue())
                    + " and length " + length + ": " + hex(trailer));
        }
    }

    private static String hex(ByteBuffer bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.capacity(); i++) {
            text.append(String.format("%02x", bytes.get(i)));
        }
        return text.toString();
    }
}
