// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.spi;

import java.io.IOException;

/**
 * The port to one client's open response. Implemented by adapters over a container's non-blocking output.
 *
 * <p>All calls for one connection come from one thread at a time, the writer loop that owns the stream; none may block.
 * {@link #close} is called once at the end, and nothing after it. The adapter reports back through {@link AdapterStream}.
 */
public interface StreamConnection {

    /**
     * Whether {@link #write} may be called: the connection is ready and has taken all that was written before.
     *
     * @return false if not; {@link AdapterStream#onWritable} is then called once it is
     */
    boolean isWritable();

    /**
     * Takes bytes to be sent. Called only after {@link #isWritable} answered true since the last write. The connection may
     * keep a reference: the bytes never change.
     *
     * @param bytes holds the bytes
     * @param offset the first one
     * @param length how many, at least 1
     * @throws IOException if the client is gone; the stream is then closed
     */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /**
     * Sends what was written. If the connection is not ready for that it remembers, and sends as soon as it is.
     *
     * @throws IOException if the client is gone; the stream is then closed
     */
    void flush() throws IOException;

    /** Ends the response and releases what it holds. Must not throw. */
    void close();
}
