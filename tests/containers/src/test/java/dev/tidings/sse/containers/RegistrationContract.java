// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.servlet.ServletStreams;
import dev.tidings.sse.servlet.SseServlet;
import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.contract.AdapterContract;
import dev.tidings.sse.testkit.contract.AdapterServer;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests of wrong servlet registrations: the response names the mistake, and no stream stays open. */
abstract class RegistrationContract extends AdapterContract {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Filter PASSING = (request, response, chain) -> chain.doFilter(request, response);
    private static final Logger STARTER = Logger.getLogger("dev.tidings.sse.servlet.StreamStarter");

    @RegisterExtension
    final CleanLog log = new CleanLog();

    private final EventHub hub = EventHub.builder(InMemoryBroker.create()).build();
    private final SseServlet servlet =
            new SseServlet(ServletStreams.builder(hub).build());

    abstract Container container();

    @AfterEach
    void closeHub() {
        hub.close();
        STARTER.setLevel(null);
    }

    @Test
    void servletWithoutAsyncSupport_isReported() throws Exception {
        assertFails(
                new WebApp().servlet("streams", WebApp.STREAM, servlet, false),
                "streams need asynchronous processing: declare asyncSupported=true for the servlet streams");
    }

    @Test
    void filtersWithoutAsyncSupport_areReported() throws Exception {
        assertFails(
                app().filter("timing", PASSING, false).filter("auth", PASSING, true),
                "streams need asynchronous processing: declare asyncSupported=true for the servlet streams and for"
                        + " each filter in front of it, of these: auth, timing");
    }

    @Test
    void asyncFilter_allowsStreams() throws Exception {
        assertStreams(app().filter("auth", PASSING, true));
    }

    @Test
    void wrapperWithNonBlockingOutput_allowsStreams() throws Exception {
        assertStreams(app().filter(
                        "wrapping",
                        (request, response, chain) ->
                                chain.doFilter(request, new HttpServletResponseWrapper((HttpServletResponse) response)),
                        true));
    }

    @Test
    void wrapperWithoutNonBlockingOutput_isReported() throws Exception {
        STARTER.setLevel(Level.OFF);
        Filter wrapping = (request, response, chain) -> chain.doFilter(request, BlockingOutput.wrap(response));
        assertFails(
                app().filter("wrapping", wrapping, true),
                "the response does not support non-blocking output (" + BlockingOutput.class.getName()
                        + "): remove the filter that wraps it from this path, or let its wrapper pass on"
                        + " setWriteListener and isReady");
    }

    @Test
    void responseWithOpenWriter_isReported() throws Exception {
        STARTER.setLevel(Level.OFF);
        Filter writing = (request, response, chain) -> {
            response.getWriter();
            chain.doFilter(request, response);
        };
        assertFails(
                app().filter("writing", writing, true),
                "the response's output is unavailable: a filter or servlet called getWriter()");
    }

    @Test
    void requestAlreadyAsync_isReported() throws Exception {
        STARTER.setLevel(Level.OFF);
        Filter starting = (request, response, chain) -> {
            var context = request.startAsync();
            try {
                chain.doFilter(request, response);
            } finally {
                context.complete();
            }
        };
        assertFails(
                app().filter("starting", starting, true),
                "asynchronous processing cannot be started: a filter or servlet has started it, see the log");
    }

    private WebApp app() {
        return new WebApp().servlet("streams", WebApp.STREAM, servlet, true);
    }

    private void assertFails(WebApp app, String message) throws Exception {
        try (AdapterServer server = container().start(app);
                SseClient client = SseClient.connect(server.uri())) {
            assertThat(client.status()).isEqualTo(500);
            assertThat(client.body()).isEqualTo(message);
        }
        hub.close();
        assertThat(hub.stats().openStreams()).isZero();
    }

    private void assertStreams(WebApp app) throws Exception {
        try (AdapterServer server = container().start(app);
                SseClient client = SseClient.connect(server.uri())) {
            client.awaitHeaders(PATIENCE);
            hub.publish(CHANNEL, SseEvent.of("x")).join();
            assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("x");
            hub.close();
            client.awaitEnd(PATIENCE);
        }
    }
}
