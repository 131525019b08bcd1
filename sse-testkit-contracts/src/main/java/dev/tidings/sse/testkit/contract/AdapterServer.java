// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import java.net.URI;

/** A server that uses an adapter, for {@link AdapterContract}. Used by one thread at a time. */
public interface AdapterServer extends AutoCloseable {

    /**
     * Returns the address where a GET opens a stream.
     *
     * @return {@code http://127.0.0.1:port/path}, with a free port and without a query
     */
    URI uri();

    /**
     * Returns the number of open sockets of clients, regardless of the state of their requests.
     *
     * @return number of connections, 0 or more
     */
    int openConnections();

    /** Stops the server with its default behaviour, even if streams are open. Closing twice has no effect. */
    @Override
    void close();
}
