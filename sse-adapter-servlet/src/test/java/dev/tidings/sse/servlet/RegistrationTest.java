// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.testkit.SseClient;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an application can get wrong when it registers the servlet: the answer says what, and nothing is left behind. */
class RegistrationTest {

    private static final Filter PASSING = (request, response, chain) -> chain.doFilter(request, response);

    private final EventHub hub = EventHub.builder(InMemoryBroker.create()).build();
    private final SseServlet servlet = new SseServlet(hub);

    @AfterEach
    void closeHub() {
        hub.close();
    }

    @Test
    void aServletThatIsNotAsynchronousIsNamed() {
        try (TestServer server =
                new TestServer().servlet("/stream", servlet, false).start()) {
            assertFails(
                    server,
                    "streams need asynchronous processing: declare asyncSupported=true for the servlet streams");
        }
    }

    @Test
    void filtersThatAreNotAsynchronousAreNamed() {
        try (TestServer server = new TestServer()
                .servlet("/stream", servlet, true)
                .filter("timing", PASSING, false)
                .filter("auth", PASSING, true)
                .start()) {
            assertFails(
                    server,
                    "streams need asynchronous processing: declare asyncSupported=true for the servlet streams and for"
                            + " each filter in front of it, of these: auth, timing");
        }
    }

    @Test
    void anAsynchronousFilterIsNoObstacle() {
        try (TestServer server = new TestServer()
                        .servlet("/stream", servlet, true)
                        .filter("auth", PASSING, true)
                        .start();
                SseClient client = SseClient.connect(server.uri())) {
            assertStreams(client);
        }
    }

    @Test
    void aWrapperThatPassesNonBlockingOutputOnIsNoObstacle() {
        Filter wrapping = (request, response, chain) ->
                chain.doFilter(request, new HttpServletResponseWrapper((HttpServletResponse) response));
        try (TestServer server = new TestServer()
                        .servlet("/stream", servlet, true)
                        .filter("wrapping", wrapping, true)
                        .start();
                SseClient client = SseClient.connect(server.uri())) {
            assertStreams(client);
        }
    }

    @Test
    @SuppressWarnings("try")
    void aWrapperWithoutNonBlockingOutputIsNamed() {
        Filter wrapping = (request, response, chain) -> chain.doFilter(request, new BlockingOnly(response));
        try (Quiet log = Quiet.logger(StreamStarter.class.getName());
                TestServer server = new TestServer()
                        .servlet("/stream", servlet, true)
                        .filter("wrapping", wrapping, true)
                        .start()) {
            assertFails(
                    server,
                    "the response does not support non-blocking output (" + BlockingOutput.class.getName()
                            + "): a filter wraps it; take that filter out of this path, or let its wrapper pass"
                            + " setWriteListener and isReady on");
        }
    }

    @Test
    @SuppressWarnings("try")
    void anOutputThatIsTakenIsNamed() {
        Filter writing = (request, response, chain) -> {
            response.getWriter();
            chain.doFilter(request, response);
        };
        try (Quiet log = Quiet.logger(StreamStarter.class.getName());
                TestServer server = new TestServer()
                        .servlet("/stream", servlet, true)
                        .filter("writing", writing, true)
                        .start()) {
            try (SseClient client = SseClient.connect(server.uri())) {
                assertThat(client.status()).isEqualTo(500);
                assertThat(client.body())
                        .isEqualTo("the response's output is taken: something in front called getWriter()");
            }
            assertThat(hub.stats().openStreams()).isZero();
        }
    }

    @Test
    @SuppressWarnings("try")
    void aRequestThatIsAsynchronousAlreadyIsNotTakenOver() {
        Filter starting = (request, response, chain) -> {
            var context = request.startAsync();
            try {
                chain.doFilter(request, response);
            } finally {
                context.complete();
            }
        };
        try (Quiet log = Quiet.logger(StreamStarter.class.getName());
                TestServer server = new TestServer()
                        .servlet("/stream", servlet, true)
                        .filter("starting", starting, true)
                        .start()) {
            assertFails(
                    server, "asynchronous processing cannot be started: something in front has done so, see the log");
        }
    }

    private void assertFails(TestServer server, String message) {
        try (SseClient client = SseClient.connect(server.uri())) {
            assertThat(client.status()).isEqualTo(500);
            assertThat(client.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
            assertThat(client.body()).isEqualTo(message);
        }
        Eventually.holds(
                () -> "no open stream: " + hub.stats(), () -> hub.stats().openStreams() == 0);
    }

    private void assertStreams(SseClient client) {
        client.awaitHeaders(Duration.ofSeconds(10));
        hub.publish("sse", "x").join();
        assertThat(client.awaitEvent(Duration.ofSeconds(10)).data()).isEqualTo("x");
    }

    /** As many wrappers for logging and the like are. */
    private static final class BlockingOnly extends HttpServletResponseWrapper {

        BlockingOnly(ServletResponse response) {
            super((HttpServletResponse) response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return new BlockingOutput(super.getOutputStream());
        }
    }

    private static final class BlockingOutput extends ServletOutputStream {

        private final ServletOutputStream output;

        BlockingOutput(ServletOutputStream output) {
            this.output = output;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(int b) throws IOException {
            output.write(b);
        }
    }
}
