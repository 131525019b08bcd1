// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients;

import java.util.List;

/** A client that follows a stream, and comes back when it is interrupted. */
public interface Follower extends AutoCloseable {

    /** Waits until the stream is open: what is published from then on arrives. */
    void awaitOpen();

    /** Waits until there are so many events, and answers all that there are. */
    List<Seen> await(int count);

    @Override
    void close();
}
