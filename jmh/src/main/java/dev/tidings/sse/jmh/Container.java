// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

/** An HTTP server that runs, on 127.0.0.1. */
public interface Container extends AutoCloseable {

    /** How many connections may wait to be accepted: thousands of clients come at once. The system may allow fewer. */
    int ACCEPT_QUEUE = 8_192;

    /** An open stream holds no thread: a few are enough, and more would only wait. */
    int THREADS = 16;

    int IO_THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

    /** Longer than a stream's stall limit: the hub decides which stream is dead. */
    int IDLE_MILLIS = 120_000;

    /** Where it listens. */
    int port();

    /** Stops it; streams are closed before. */
    @Override
    void close();
}
