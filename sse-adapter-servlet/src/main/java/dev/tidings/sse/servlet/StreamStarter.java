// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

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

/** Turns an admitted request into a stream. */
final class StreamStarter {

    private static final Logger LOG = System.getLogger(StreamStarter.class.getName());

    private static final CallbackExit TOMCATS = new CallbackExit(Duration.ofMillis(50));

    private final EventHub hub;
    private final String retryAfterSeconds;

    StreamStarter(EventHub hub, Duration retryAfter) {
        this.hub = hub;
        this.retryAfterSeconds =
                String.valueOf(retryAfter.plusNanos(999_999_999).toSeconds());
    }

    Optional<EventStream> start(StreamRequest asked, HttpServletResponse response, AsyncExchange exchange)
            throws IOException, RefusedException {
        AsyncContext context = startAsync(exchange);
        ServletOutputStream output = output(response);
        ContainerQuirks way = ContainerQuirks.of(output);
        ServletConnection connection = new ServletConnection(CompletionThreads.SHARED, output, way, exchange);
        AdapterStream stream = open(asked, connection);
        try {
            writeHead(asked, response);
            way.fitBuffer(response);
            ServletCallbacks events = new ServletCallbacks(connection, stream, callbackEnd(context));
            context.addListener(events);
            connection.start(stream, events);
            return Optional.of(stream);
        } catch (Throwable e) {
            boolean unanswered = connection.takeBack();
            stream.onFailure(e);
            if (unanswered) {
                throw notNonBlocking(asked, output, e);
            }
            return Optional.of(stream);
        }
    }

    /** The head alone, sent at once: a container that finds no body would say that a stream has 0 bytes. */
    static void answerHead(StreamRequest asked, HttpServletResponse response) throws IOException {
        writeHead(asked, response);
        response.flushBuffer();
    }

    private static void writeHead(StreamRequest asked, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader("Cache-Control", "no-cache, no-transform");
        response.setHeader("X-Accel-Buffering", "no");
        if (asked.options().gzip()) {
            response.addHeader("Vary", "Accept-Encoding");
        }
        if (asked.gzip()) {
            response.setHeader("Content-Encoding", "gzip");
        }
    }

    private static AsyncContext startAsync(AsyncExchange exchange) throws RefusedException {
        try {
            AsyncContext context = exchange.start();
            context.setTimeout(0);
            return context;
        } catch (IllegalStateException e) {
            LOG.log(Level.WARNING, "a stream cannot start asynchronous processing", e);
            throw new RefusedException(StreamRefusal.of(
                    500, "asynchronous processing cannot be started: something in front has done so, see the log"));
        }
    }

    private static @Nullable CallbackExit callbackEnd(AsyncContext context) {
        return context.getClass().getName().startsWith("org.apache.catalina.") ? TOMCATS : null;
    }

    private static ServletOutputStream output(HttpServletResponse response) throws IOException, RefusedException {
        try {
            return response.getOutputStream();
        } catch (IllegalStateException e) {
            LOG.log(Level.WARNING, "a stream cannot have the response's output", e);
            throw new RefusedException(
                    StreamRefusal.of(500, "the response's output is taken: something in front called getWriter()"));
        }
    }

    private AdapterStream open(StreamRequest asked, ServletConnection connection) throws RefusedException {
        try {
            return StreamOpener.of(hub).open(asked, connection);
        } catch (StreamRefusedException e) {
            throw new RefusedException(StreamRefusal.of(e, retryAfterSeconds));
        }
    }

    private static RefusedException notNonBlocking(StreamRequest asked, ServletOutputStream output, Throwable e) {
        LOG.log(
                Level.WARNING,
                "a stream cannot be started on " + output.getClass().getName(),
                e);
        StreamRefusal refusal = StreamRefusal.of(
                500,
                "the response does not support non-blocking output ("
                        + output.getClass().getName()
                        + "): a filter wraps it; take that filter out of this path, or let its wrapper pass"
                        + " setWriteListener and isReady on");
        // The stream's head said gzip, and not every container can take a header back.
        return new RefusedException(asked.gzip() ? refusal.with("Content-Encoding", "identity") : refusal);
    }
}
