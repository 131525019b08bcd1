// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.EventStream;
import dev.tidings.sse.StreamRefusedException;
import dev.tidings.sse.servlet.spi.AsyncExchange;
import dev.tidings.sse.servlet.spi.StreamRefusal;
import dev.tidings.sse.spi.AdapterStream;
import dev.tidings.sse.spi.StreamOpener;
import dev.tidings.sse.spi.StreamRequest;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of the adapter that starts the stream of an admitted request. */
final class StreamStarter {

    private static final Logger LOG = System.getLogger(StreamStarter.class.getName());

    private static final CallbackExit TOMCAT_EXIT = new CallbackExit(Duration.ofMillis(50));

    private final EventHub hub;
    private final String retryAfterSeconds;

    StreamStarter(EventHub hub, Duration retryAfter) {
        this.hub = hub;
        this.retryAfterSeconds =
                String.valueOf(retryAfter.plusNanos(999_999_999).toSeconds());
    }

    Optional<EventStream> start(StreamRequest admitted, HttpServletResponse response, AsyncExchange exchange)
            throws IOException, RefusedException {
        AsyncContext context = startAsync(exchange);
        ServletOutputStream output = output(response);
        ContainerQuirks quirks = ContainerQuirks.of(output);
        ServletConnection connection = new ServletConnection(CompletionThreads.SHARED, output, quirks, exchange);
        AdapterStream stream = open(admitted, connection);
        try {
            writeHead(admitted, response);
            quirks.fitBuffer(response);
            ServletCallbacks callbacks = new ServletCallbacks(connection, stream, callbackExit(context));
            context.addListener(callbacks);
            connection.start(stream, callbacks);
            return Optional.of(stream);
        } catch (Throwable e) {
            boolean unanswered = connection.reclaim();
            stream.onFailure(e);
            if (unanswered) {
                throw notNonBlocking(admitted, output, e);
            }
            return Optional.of(stream);
        }
    }

    /** Sends the head immediately, because a container that finds no body would add {@code Content-Length: 0}. */
    static void answerHead(StreamRequest admitted, HttpServletResponse response) throws IOException {
        writeHead(admitted, response);
        response.flushBuffer();
    }

    private static void writeHead(StreamRequest admitted, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader("Cache-Control", "no-cache, no-transform");
        response.setHeader("X-Accel-Buffering", "no");
        if (admitted.options().gzip()) {
            response.addHeader("Vary", "Accept-Encoding");
        }
        if (admitted.gzip()) {
            response.setHeader("Content-Encoding", "gzip");
        }
    }

    private static AsyncContext startAsync(AsyncExchange exchange) throws RefusedException {
        try {
            AsyncContext context = exchange.start();
            context.setTimeout(0);
            return context;
        } catch (IllegalStateException e) {
            LOG.log(Level.WARNING, "stream refused with status 500: asynchronous processing cannot be started", e);
            throw new RefusedException(StreamRefusal.of(
                    500, "asynchronous processing cannot be started: a filter or servlet has started it, see the log"));
        }
    }

    private static @Nullable CallbackExit callbackExit(AsyncContext context) {
        return context.getClass().getName().startsWith("org.apache.catalina.") ? TOMCAT_EXIT : null;
    }

    private static ServletOutputStream output(HttpServletResponse response) throws IOException, RefusedException {
        try {
            return response.getOutputStream();
        } catch (IllegalStateException e) {
            LOG.log(Level.WARNING, "stream refused with status 500: the response's output is unavailable", e);
            throw new RefusedException(StreamRefusal.of(
                    500, "the response's output is unavailable: a filter or servlet called getWriter()"));
        }
    }

    private AdapterStream open(StreamRequest admitted, ServletConnection connection) throws RefusedException {
        try {
            return StreamOpener.of(hub).open(admitted, connection);
        } catch (StreamRefusedException e) {
            throw new RefusedException(StreamRefusal.of(e, retryAfterSeconds));
        } catch (BrokerException e) {
            LOG.log(Level.WARNING, "stream refused with status 500: " + e.getMessage());
            throw failedToOpen();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "stream refused with status 500: the hub failed to open it", e);
            throw failedToOpen();
        }
    }

    /** The client does not learn the reason, because it may name hosts and settings. */
    private static RefusedException failedToOpen() {
        return new RefusedException(
                StreamRefusal.of(500, "the stream cannot be opened: the server's log has the reason"));
    }

    private static RefusedException notNonBlocking(StreamRequest admitted, ServletOutputStream output, Throwable e) {
        LOG.log(
                Level.WARNING,
                "stream refused with status 500: it cannot be started on "
                        + output.getClass().getName(),
                e);
        StreamRefusal refusal = StreamRefusal.of(
                500,
                "the response does not support non-blocking output ("
                        + output.getClass().getName()
                        + "): remove the filter that wraps it from this path, or let its wrapper pass on"
                        + " setWriteListener and isReady");
        // The stream's head may have announced gzip, and not every container can remove a header.
        return new RefusedException(admitted.gzip() ? refusal.with("Content-Encoding", "identity") : refusal);
    }
}
