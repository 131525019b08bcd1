// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static dev.tidings.examples.Visitor.PATIENCE;
import static dev.tidings.examples.Visitor.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.testkit.ReceivedEvent;
import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.StreamEnd;
import dev.tidings.sse.testkit.redis.TestRedis;
import io.javalin.util.JavalinBindException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    @Test
    void close_endsStreamsAfterTheirLastEvent() {
        DemoServer server = DemoServer.start(0, InMemoryBroker.create(), "memory");
        Visitor visitor = new Visitor(server);
        try (SseClient client = visitor.follow("")) {
            visitor.publish("", "last event");
            server.close();

            assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("last event");
            assertThat(client.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
        }
    }

    @Test
    void start_onPortInUse_throws() {
        try (DemoServer first = DemoServer.start(0, InMemoryBroker.create(), "memory")) {
            assertThatThrownBy(() -> DemoServer.start(first.port(), InMemoryBroker.create(), "memory"))
                    .isInstanceOf(JavalinBindException.class);
        }
    }

    @Test
    void twoNodesWithOneRedis_shareChannels() {
        try (TestRedis redis = TestRedis.start();
                DemoServer one = start(redis);
                DemoServer two = start(redis);
                SseClient client = new Visitor(two).follow("?channel=shared")) {
            new Visitor(one).awaitBroker();
            String id = new Visitor(one).publish("?channel=shared&type=t", "x");

            assertThat(client.awaitEvent(PATIENCE)).isEqualTo(new ReceivedEvent("t", "x", id));
        }
    }

    @Test
    void publishWithoutRedis_returns503WithReason() {
        try (TestRedis redis = TestRedis.startProcess("--requirepass", "secret");
                DemoServer server = start(redis)) {
            redis.stop();
            var response = new Visitor(server).post("", "x".getBytes(UTF_8));

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(json(response).get("error").textValue()).isNotBlank().doesNotContain("secret");
        }
    }

    private static DemoServer start(TestRedis redis) {
        BrokerChoice choice = BrokerChoice.of(Optional.of(redis.url()));
        return DemoServer.start(0, choice.broker(), choice.name());
    }
}
