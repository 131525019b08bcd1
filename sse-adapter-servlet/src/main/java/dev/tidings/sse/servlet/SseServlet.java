// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.servlet.spi.StreamRefusal;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/**
 * Answers GET with a stream, HEAD with a stream's head, OPTIONS with these methods, and others with 405.
 *
 * <p>It is made by the application, so whoever registers it declares that it is asynchronous. In any container, from a
 * {@code ServletContainerInitializer} or a {@code ServletContextListener}:
 *
 * <pre>{@code
 * ServletRegistration.Dynamic stream = context.addServlet("stream", new SseServlet(hub));
 * stream.addMapping("/stream");
 * stream.setAsyncSupported(true);
 * }</pre>
 *
 * <p>In an embedded Jetty, where a holder supports it unless told otherwise:
 *
 * <pre>{@code
 * ServletContextHandler context = new ServletContextHandler();
 * context.addServlet(new ServletHolder(new SseServlet(hub)), "/stream");
 * }</pre>
 *
 * <p>Each filter in front of it must be asynchronous too.
 */
public final class SseServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String ALLOWED = "GET, HEAD, OPTIONS";

    private final transient ServletStreams streams;

    /**
     * A servlet for the default channel.
     *
     * @param hub opens the streams
     */
    public SseServlet(EventHub hub) {
        this(ServletStreams.builder(hub).build());
    }

    /**
     * A servlet with its own rule for channels, and options.
     *
     * @param streams opens the streams
     */
    public SseServlet(ServletStreams streams) {
        this.streams = Objects.requireNonNull(streams, "streams must not be null");
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getMethod()) {
            case "GET", "HEAD" -> streams.open(request, response);
            case "OPTIONS" -> {
                response.setHeader("Allow", ALLOWED);
                response.setContentLength(0);
            }
            default ->
                ServletExchange.answer(
                        request,
                        response,
                        StreamRefusal.of(405, "a stream is opened with GET").with("Allow", ALLOWED));
        }
    }
}
