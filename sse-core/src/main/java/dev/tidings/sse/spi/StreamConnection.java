// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.spi;

import java.io.IOException;

/**
 * The port to one client's open response. Implemented by adapters over a container's non-blocking output.
 *
 * <p>The writer loop that owns the stream makes all calls for a connection, one at a time. No method may block. {@link #close}
 * is called once, as the last call. The adapter reports back through {@link AdapterStream}.
 */
public interface StreamConnection {

    /**
     * Returns whether {@link #write} may be called: the connection is ready and has accepted all bytes written before.
     *
     * @return if false, the adapter must call {@link AdapterStream#onWritable} as soon as the connection is writable
     */
    boolean isWritable();

    /**
     * Writes bytes. Called only if {@link #isWritable} has returned true since the last write. The connection may retain the
     * array, because its bytes never change.
     *
     * @param bytes contains the bytes
     * @param offset index of the first byte
     * @param length number of bytes, at least 1
     * @throws IOException if the client has left; the stream is then closed
     */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /**
     * Flushes written bytes. If the connection is not ready, it must flush as soon as it is.
     *
     * @throws IOException if the client has left; the stream is then closed
     */
    void flush() throws IOException;

    /** Ends the response and releases its resources. Must not throw. */
    void close();
}
