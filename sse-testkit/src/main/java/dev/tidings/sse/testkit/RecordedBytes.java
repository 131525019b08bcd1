// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What was written, and how much of it was flushed. Not thread-safe. */
final class RecordedBytes {

    /** The bytes as they were handed over, and as they were at that moment. */
    private static final class Chunk {

        private final byte[] given;
        private final int offset;
        private final byte[] copy;

        Chunk(byte[] given, int offset, int length) {
            this.given = given;
            this.offset = offset;
            this.copy = Arrays.copyOfRange(given, offset, offset + length);
        }

        boolean isUnchanged() {
            return Arrays.equals(given, offset, offset + copy.length, copy, 0, copy.length);
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

    /** Whether it is a gzip stream that has come to its end. */
    boolean isWholeGzip() {
        return gzip && readFlushed(new ByteArrayOutputStream());
    }

    /** Answers whether that is all. */
    private boolean readFlushed(ByteArrayOutputStream plain) {
        try (GzipReader reader = new GzipReader()) {
            for (Chunk chunk : chunks.subList(0, flushedChunks)) {
                reader.feed(chunk.copy, 0, chunk.copy.length, plain::write);
            }
            return reader.isWhole();
        }
    }

    List<Integer> sizes() {
        return chunks.stream().map(chunk -> chunk.copy.length).toList();
    }

    /** A connection may keep the bytes that it was given: nobody changes them afterwards. */
    boolean areUnchanged() {
        return chunks.stream().allMatch(Chunk::isUnchanged);
    }
}
