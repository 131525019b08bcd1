// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.delivery;

import dev.tidings.sse.internal.gzip.BlockDeflater;
import dev.tidings.sse.internal.log.Segment;
import dev.tidings.sse.spi.StreamConnection;
import java.io.IOException;

/**
 * A writer of a stream's frames in the content coding of its response. Belongs to the stream's writer loop.
 *
 * <p>The methods receive the connection as a parameter, so that the writer of plain frames is stateless and all plain streams
 * share it.
 */
public interface FrameWriter {

    /** Returns the writer of frames without a content coding. */
    static FrameWriter plain() {
        return PlainFrameWriter.INSTANCE;
    }

    /** Creates the writer of one gzip response. */
    static FrameWriter gzip(BlockDeflater deflater) {
        return new GzipFrameWriter(deflater);
    }

    /** Writes a frame, or a part of one, that only this stream sends. */
    void write(StreamConnection connection, byte[] bytes) throws IOException;

    /** Writes the frames from number {@code start} to before {@code stop}, all of one segment, in one call. */
    void writeFrames(StreamConnection connection, Segment segment, long start, long stop) throws IOException;

    /** Writes a frame without its ending. */
    void writeBody(StreamConnection connection, Segment segment, long number) throws IOException;

    /** Appends a frame without its ending to a buffer of this stream's bytes. */
    void appendBody(WriteBuffer buffer, Segment segment, long number);

    /** Appends a frame's ending to a buffer of this stream's bytes. */
    void appendEnding(WriteBuffer buffer, byte[] ending);

    /** Writes the bytes that this stream has appended to a buffer. */
    void writeBuffer(StreamConnection connection, WriteBuffer buffer) throws IOException;

    /**
     * Writes the end of the content coding, by which clients recognize a complete response. Does not flush.
     *
     * @return whether bytes were written: false if there is no coding, or it has ended
     */
    boolean writeEnd(StreamConnection connection) throws IOException;

    /** Returns whether the content coding has ended, so that no byte may follow. */
    boolean hasEnded();
}
