// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients;

import java.util.List;

/** A client that follows a stream and reconnects after an interruption. */
public interface Follower extends AutoCloseable {

    /** Waits until the stream is open. It receives all events published after this call. */
    void awaitOpen();

    /** Waits until at least {@code count} events have arrived, and returns all events so far. */
    List<Seen> await(int count);

    @Override
    void close();
}
