// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients;

import java.io.IOException;
import java.util.function.Consumer;

/** A client that reads one response, line by line, and does not come back by itself. */
public interface LineClient {

    /**
     * Reads a response to its end.
     *
     * @param lastEventId what to send as {@code Last-Event-ID}; empty for nothing
     * @param lines takes the lines of a stream
     * @return the head, once the body has ended
     * @throws IOException if there was no answer, or the body was cut
     */
    Head read(String lastEventId, Consumer<String> lines) throws IOException, InterruptedException;

    /** Ends what is read. */
    void cancel();

    /**
     * What stands at the beginning of a response.
     *
     * @param status the status
     * @param retryAfter {@code Retry-After} in seconds; empty if there is none
     */
    record Head(int status, String retryAfter) {}
}
