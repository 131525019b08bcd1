// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.spi;

import dev.tidings.sse.EventStream;

/**
 * A stream as its adapter sees it: what the container reports goes in here. All methods are thread-safe, return at once
 * and never call the connection back on the caller's thread.
 */
public interface ManagedStream extends EventStream {

    /** The connection is writable (again). Spurious and repeated calls do no harm. */
    void onWritable();

    /**
     * The connection failed, or the client is gone. The stream closes, and closes the connection.
     *
     * @param cause what the container reported
     */
    void onFailure(Throwable cause);
}
