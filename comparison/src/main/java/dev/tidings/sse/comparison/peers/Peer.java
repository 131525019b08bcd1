// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.peers;

import java.io.IOException;

/** A server that runs, on 127.0.0.1. */
interface Peer extends AutoCloseable {

    /** Where clients get their stream. */
    String PATH = "/stream";

    int port();

    @Override
    void close() throws IOException;
}
