// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.EventBroker;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.spi.PositionOrder;
import dev.tidings.sse.testkit.SseClient;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailingBrokerTest {

    private static final String REASON = "Redis is not configured: set SSE_REDIS_URL";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void open_brokerThrows_isAnsweredWith500AndLoggedOnce(boolean brokerException) {
        RuntimeException failure = brokerException
                ? new BrokerException(BrokerException.Kind.NOT_CONFIGURED, REASON)
                : new IllegalStateException(REASON);
        try (Records log = new Records();
                EventHub hub = EventHub.builder(brokerThatThrows(failure)).build();
                TestServer server = TestServer.with(new SseServlet(hub));
                SseClient client = SseClient.connect(server.uri())) {
            assertThat(client.status()).isEqualTo(500);
            assertThat(client.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
            assertThat(client.body()).isEqualTo("the stream cannot be opened: the server's log has the reason");
            assertThat(hub.stats().openStreams()).isZero();
            assertThat(log.records).singleElement().satisfies(entry -> {
                assertThat(entry.getMessage()).startsWith("stream refused with status 500: ");
                assertThat(entry.getMessage() + entry.getThrown()).contains(REASON);
            });
        }
    }

    /** Returns a broker whose methods throw, except {@code close} and {@code positions}, which need no connection. */
    private static EventBroker brokerThatThrows(RuntimeException failure) {
        return (EventBroker) Proxy.newProxyInstance(
                EventBroker.class.getClassLoader(), new Class<?>[] {EventBroker.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "close" -> null;
                        case "positions" -> PositionOrder.none();
                        default -> throw failure;
                    };
                });
    }

    private static final class Records extends Handler implements AutoCloseable {

        final List<LogRecord> records = new ArrayList<>();
        private final Logger logger = Logger.getLogger(StreamStarter.class.getName());

        Records() {
            logger.addHandler(this);
        }

        @Override
        public synchronized void publish(LogRecord entry) {
            records.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }
}
