// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bytes written to a connection, and the number of writes that were flushed. Not thread-safe. */
final class RecordedBytes {

    /** One write: the caller's array, and a copy of the bytes at the time of the write. */
    private static final class Chunk {

        private final byte[] written;
        private final int offset;
        private final byte[] copy;

        Chunk(byte[] written, int offset, int length) {
            this.written = written;
            this.offset = offset;
            this.copy = Arrays.copyOfRange(written, offset, offset + length);
        }

        boolean isUnchanged() {
            return Arrays.equals(written, offset, offset + copy.length, copy, 0, copy.length);
        }
    }

    private final List<Chunk> chunks = new ArrayList<>();
    private boolean gzip;
    private int flushedChunks;

    void expectGzip() {
        gzip = true;
    }

    void add(byte[] bytes, int offset, int length) {
        chunks.add(new Chunk(bytes, offset, length));
    }

    void flush() {
        flushedChunks = chunks.size();
    }

    String flushedText() {
        return new String(flushedBytes(), UTF_8);
    }

    byte[] flushedBytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (gzip) {
            boolean unused = readFlushed(all);
        } else {
            chunks.subList(0, flushedChunks).forEach(chunk -> all.writeBytes(chunk.copy));
        }
        return all.toByteArray();
    }

    /** Returns whether the flushed bytes are a complete gzip stream. */
    boolean isWholeGzip() {
        return gzip && readFlushed(new ByteArrayOutputStream());
    }

    /** Decodes the flushed bytes; returns whether the gzip stream is complete. */
    private boolean readFlushed(ByteArrayOutputStream plain) {
        try (GzipReader reader = new GzipReader()) {
            for (Chunk chunk : chunks.subList(0, flushedChunks)) {
                reader.feed(chunk.copy, 0, chunk.copy.length, plain::write);
            }
            return reader.isComplete();
        }
    }

    List<Integer> sizes() {
        return chunks.stream().map(chunk -> chunk.copy.length).toList();
    }

    /** Returns whether the callers left the arrays unchanged after the writes, because a connection may keep them. */
    boolean areUnchanged() {
        return chunks.stream().allMatch(Chunk::isUnchanged);
    }
}
