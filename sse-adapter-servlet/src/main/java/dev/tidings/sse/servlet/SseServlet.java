// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.servlet.spi.StreamRefusal;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A servlet that opens a stream for each GET request. A HEAD request receives the head of a stream's response. OPTIONS lists
 * the allowed methods, and all others are answered with status 405.
 *
 * <p>An annotated subclass obtains the hub from the servlet context, for example:
 *
 * <pre>{@code
 * @WebServlet(urlPatterns = "/stream", asyncSupported = true)
 * public class NewsServlet extends SseServlet {
 *     @Override
 *     protected ServletStreams streams() {
 *         EventHub hub = (EventHub) getServletContext().getAttribute("hub");
 *         return ServletStreams.builder(hub)
 *                 .channels(ChannelRule.fixed("news"))
 *                 .build();
 *     }
 * }
 * }</pre>
 *
 * <p>A {@code ServletContainerInitializer} or a {@code ServletContextListener} registers the servlet with:
 *
 * <pre>{@code
 * ServletRegistration.Dynamic stream = context.addServlet("stream", new SseServlet(hub));
 * stream.addMapping("/stream");
 * stream.setAsyncSupported(true);
 * }</pre>
 *
 * <p>An embedded Jetty needs no {@code setAsyncSupported}, because its holders support asynchronous processing by default:
 *
 * <pre>{@code
 * ServletContextHandler context = new ServletContextHandler();
 * context.addServlet(new ServletHolder(new SseServlet(hub)), "/stream");
 * }</pre>
 *
 * <p>Each filter in front of the servlet must support asynchronous processing too.
 */
public class SseServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String ALLOWED = "GET, HEAD, OPTIONS";

    private transient @Nullable ServletStreams streams;

    /** Creates a servlet whose subclass overrides {@link #streams()}. */
    protected SseServlet() {}

    /**
     * Creates a servlet for the default channel.
     *
     * @param hub opens the streams
     */
    public SseServlet(EventHub hub) {
        this(ServletStreams.builder(hub).build());
    }

    /**
     * Creates a servlet with its own rule for channels, and options.
     *
     * @param streams opens the streams
     */
    public SseServlet(ServletStreams streams) {
        this.streams = Objects.requireNonNull(streams, "streams must not be null");
    }

    /**
     * Returns the opener of this servlet's streams. Called once, after the container has initialized the servlet, so
     * {@code getServletContext()} may be used.
     *
     * @return the opener
     */
    protected ServletStreams streams() {
        if (streams == null) {
            throw new IllegalStateException(
                    getClass().getName() + " has no streams: override streams(), or pass them to the constructor");
        }
        return streams;
    }

    @Override
    public final void init(ServletConfig config) throws ServletException {
        super.init(config);
        streams = Objects.requireNonNull(streams(), "streams() must not return null");
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getMethod()) {
            case "GET", "HEAD" -> Objects.requireNonNull(streams).open(request, response);
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
