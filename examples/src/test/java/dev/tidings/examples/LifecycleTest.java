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
    void closing_ends_each_stream_in_good_order() {
        DemoServer server = DemoServer.start(0, InMemoryBroker.create(), "memory");
        Visitor visitor = new Visitor(server);
        try (SseClient client = visitor.follow("")) {
            visitor.publish("", "last words");
            server.close();

            assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("last words");
            assertThat(client.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
        }
    }

    @Test
    void a_port_can_be_taken_only_once() {
        try (DemoServer first = DemoServer.start(0, InMemoryBroker.create(), "memory")) {
            assertThatThrownBy(() -> DemoServer.start(first.port(), InMemoryBroker.create(), "memory"))
                    .isInstanceOf(JavalinBindException.class);
        }
    }

    @Test
    void two_nodes_on_one_redis_share_their_channels() {
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
    void without_redis_publishing_is_answered_with_503_and_the_reason() {
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
