// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet.spi;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.util.concurrent.Executor;

/**
 * The port to whoever runs the asynchronous cycle of a request: the container, or a framework that starts and completes it
 * itself. Implemented by framework adapters, one for each request.
 */
public interface AsyncExchange {

    /**
     * Starts asynchronous processing, or hands over what the framework has started. Called at most once, on the request's
     * thread.
     *
     * @return the request's context, not completed
     * @throws IllegalStateException if the request does not support it
     */
    AsyncContext start();

    /**
     * Answers the request in full instead of opening a stream; {@link #finish} is then not called. Called at most once, on
     * the request's thread, {@linkplain #start started} or not.
     *
     * @param refusal the answer
     * @throws IOException if the client is gone
     */
    void refuse(StreamRefusal refusal) throws IOException;

    /**
     * Ends the response of an opened stream: {@link AsyncContext#complete()} must come of it. Called once, on a thread of
     * the container or a writer loop, which must not wait.
     *
     * @param executor runs the framework's and the application's own code. In a callback of the container, which wants the
     *     response ended before it returns, it runs it at once; else on one of a few threads that all streams share, or in
     *     a callback of the container that comes first. If the container ends the response by itself before, not at all
     */
    void finish(Executor executor);
}
