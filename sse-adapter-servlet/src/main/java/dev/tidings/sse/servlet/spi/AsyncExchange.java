// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet.spi;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.util.concurrent.Executor;

/**
 * The port to the asynchronous processing of one request, which the container or a framework starts and completes.
 * Implemented by framework adapters, with one instance per request.
 */
public interface AsyncExchange {

    /**
     * Starts asynchronous processing, or returns the context that the framework has started. Called at most once, on the
     * request's thread.
     *
     * @return the request's context, not completed
     * @throws IllegalStateException if the request does not support it
     */
    AsyncContext start();

    /**
     * Answers the request completely, because no stream is opened; {@link #finish} is then not called. Called at most once,
     * on the request's thread, before or after {@link #start}.
     *
     * @param refusal the answer
     * @throws IOException if the client has disconnected
     */
    void refuse(StreamRefusal refusal) throws IOException;

    /**
     * Completes the response of an opened stream, so that {@link AsyncContext#complete()} is eventually called. Called once,
     * on a container thread or a writer loop. Must not block.
     *
     * @param executor runs code of the framework and the application. In a container callback it runs the code immediately,
     *     because the response must be complete when the callback returns. Otherwise the code runs on one of a few shared
     *     threads, or in the next container callback if that comes first. If the container completes the response before,
     *     the code is not run
     */
    void finish(Executor executor);
}
