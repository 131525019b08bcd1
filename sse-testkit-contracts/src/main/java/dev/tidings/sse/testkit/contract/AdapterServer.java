// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import java.net.URI;

/** The port to a server with an adapter in it, for {@link AdapterContract}. Used by one thread at a time. */
public interface AdapterServer extends AutoCloseable {

    /**
     * Where a GET opens a stream.
     *
     * @return {@code http://127.0.0.1:port/path}, with a free port and without a query
     */
    URI uri();

    /**
     * How many connections of clients the server holds, whatever goes on on them: each is a socket that is open.
     *
     * @return 0 or more
     */
    int openConnections();

    /** Stops the server at once, as it does by default, with streams open or not. Closing twice does nothing. */
    @Override
    void close();
}
