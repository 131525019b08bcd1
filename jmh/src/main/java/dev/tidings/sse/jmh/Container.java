// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

/** A running HTTP server on 127.0.0.1. */
public interface Container extends AutoCloseable {

    /** The length of the accept queue, because thousands of clients connect at once. The system may limit it. */
    int ACCEPT_QUEUE = 8_192;

    /** The number of threads. A few are enough, because an open stream occupies no thread. */
    int THREADS = 16;

    int IO_THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

    /** The idle timeout, longer than a stream's stall limit, so that the hub decides which stream is dead. */
    int IDLE_MILLIS = 120_000;

    /** Returns the port. */
    int port();

    /** Stops the server. The streams are closed before. */
    @Override
    void close();
}
