// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** Collects what an {@link SseClient} sends. Not thread-safe. */
public final class SseClientBuilder {

    private final URI uri;
    private final ClientRequest request;
    private int receiveBuffer;

    SseClientBuilder(URI uri) {
        this.uri = uri;
        this.request = new ClientRequest(uri);
    }

    /**
     * Sets the method. Default: {@code GET}.
     *
     * @param method a method that needs no body, in capitals
     * @return this builder
     * @throws IllegalArgumentException if it is no token of HTTP
     */
    public SseClientBuilder method(String method) {
        request.method(method);
        return this;
    }

    /**
     * Sets a header; it replaces the one of that name. Sent without being asked: {@code Host}, {@code Accept:
     * text/event-stream} and {@code Cache-Control: no-cache}.
     *
     * @param name its name
     * @param value its value, sent as UTF-8; neither CR, LF nor NUL
     * @return this builder
     * @throws IllegalArgumentException if one of them is malformed
     */
    public SseClientBuilder header(String name, String value) {
        request.header(name, value);
        return this;
    }

    /**
     * Takes gzip: sends {@code Accept-Encoding: gzip}, and reads a response that is compressed so. Its content is handed on as
     * soon as it can be known; an end without a right trailer is {@link StreamEnd#CUT}, or a violation. Default: a response
     * in any content coding is a violation, whatever headers the request has.
     *
     * @return this builder
     */
    public SseClientBuilder gzip() {
        request.takeGzip();
        return header("Accept-Encoding", "gzip");
    }

    /**
     * Sets {@code Last-Event-ID}, which goes out as UTF-8 bytes, as browsers send it.
     *
     * @param id the id; neither CR, LF nor NUL
     * @return this builder
     * @throws IllegalArgumentException if it is malformed
     */
    public SseClientBuilder lastEventId(String id) {
        return header("Last-Event-ID", id);
    }

    /**
     * Sets how many bytes the system takes for a client that does not read, roughly. Default: the system's own choice,
     * which may be megabytes.
     *
     * @param bytes more than 0; the system has a lower bound of its own, some 2 KiB
     * @return this builder
     * @throws IllegalArgumentException if it is not more than 0
     */
    public SseClientBuilder receiveBuffer(int bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("receiveBuffer must be more than 0: " + bytes);
        }
        receiveBuffer = bytes;
        return this;
    }

    /**
     * Connects and sends the request. Does not wait for an answer.
     *
     * @return the client
     * @throws UncheckedIOException if the server cannot be reached
     */
    public SseClient connect() {
        try {
            return new SseClient(request, receiveBuffer);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "no connection to " + uri.getHost() + ":" + request.port() + ": " + failure.getMessage(), failure);
        }
    }
}
