// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** A builder for the request of an {@link SseClient}. Not thread-safe. */
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
     * @param method a method without a request body, in upper case
     * @return this builder
     * @throws IllegalArgumentException if {@code method} is not an HTTP token
     */
    public SseClientBuilder method(String method) {
        request.method(method);
        return this;
    }

    /**
     * Sets a header, replacing a previous value. Default headers: {@code Host}, {@code Accept: text/event-stream} and
     * {@code Cache-Control: no-cache}.
     *
     * @param name header name
     * @param value header value without CR, LF and NUL, sent as UTF-8
     * @return this builder
     * @throws IllegalArgumentException if {@code name} or {@code value} is malformed
     */
    public SseClientBuilder header(String name, String value) {
        request.header(name, value);
        return this;
    }

    /**
     * Sends {@code Accept-Encoding: gzip} and accepts a gzip response. Content is decompressed as soon as it arrives. A
     * response that ends before its gzip trailer is {@link StreamEnd#CUT}; a wrong trailer is a violation. Default: a
     * response with a content coding is a violation, regardless of the request's headers.
     *
     * @return this builder
     */
    public SseClientBuilder gzip() {
        request.acceptGzip();
        return header("Accept-Encoding", "gzip");
    }

    /**
     * Sets the header {@code Last-Event-ID}, encoded as UTF-8 as browsers do.
     *
     * @param id the id, without CR, LF and NUL
     * @return this builder
     * @throws IllegalArgumentException if {@code id} is malformed
     */
    public SseClientBuilder lastEventId(String id) {
        return header("Last-Event-ID", id);
    }

    /**
     * Sets the approximate size of the socket's receive buffer, which limits the bytes that a paused client accepts.
     * Default: the size chosen by the operating system, possibly several megabytes.
     *
     * @param bytes size in bytes, greater than 0; the system's minimum is about 2 KiB
     * @return this builder
     * @throws IllegalArgumentException if {@code bytes} is less than 1
     */
    public SseClientBuilder receiveBuffer(int bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("receiveBuffer must be greater than 0: " + bytes);
        }
        receiveBuffer = bytes;
        return this;
    }

    /**
     * Connects and sends the request. Does not wait for the response.
     *
     * @return the client
     * @throws UncheckedIOException if the server cannot be reached
     */
    public SseClient connect() {
        try {
            return new SseClient(request, receiveBuffer);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "cannot connect to " + uri.getHost() + ":" + request.port() + ": " + failure.getMessage(), failure);
        }
    }
}
