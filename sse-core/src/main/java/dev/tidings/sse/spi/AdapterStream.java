// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.spi;

import dev.tidings.sse.EventStream;

/**
 * A stream as its adapter uses it. The adapter passes on the container's notifications. All methods are thread-safe,
 * return at once, and never call the connection on the caller's thread.
 */
public interface AdapterStream extends EventStream {

    /** Called when the connection is writable (again). Spurious and repeated calls have no effect. */
    void onWritable();

    /**
     * Called when the connection failed or the client left. The stream closes, and closes the connection.
     *
     * @param cause the container's exception
     */
    void onFailure(Throwable cause);
}
