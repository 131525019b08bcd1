// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients;

import java.io.IOException;
import java.util.function.Consumer;

/** A client that reads one response line by line and does not reconnect. */
public interface LineClient {

    /**
     * Reads a response to its end.
     *
     * @param lastEventId value of the header {@code Last-Event-ID}; empty to send no header
     * @param lines receives the lines of a stream
     * @return the head, after the body has ended
     * @throws IOException if there was no response, or the body was cut
     */
    Head read(String lastEventId, Consumer<String> lines) throws IOException, InterruptedException;

    /** Cancels the current response. */
    void cancel();

    /**
     * The head of a response.
     *
     * @param status the status
     * @param retryAfter value of {@code Retry-After} in seconds; empty if the header is absent
     */
    record Head(int status, String retryAfter) {}
}
