// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.peers;

import java.io.IOException;

/** A running server on 127.0.0.1. */
interface Peer extends AutoCloseable {

    /** The path of the stream. */
    String PATH = "/stream";

    int port();

    @Override
    void close() throws IOException;
}
