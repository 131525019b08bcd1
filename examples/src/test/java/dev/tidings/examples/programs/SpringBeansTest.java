// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.programs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidings.sse.ChannelRule;
import dev.tidings.sse.EventBroker;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.servlet.ServletStreams;
import dev.tidings.sse.servlet.SseServlet;
import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.StreamEnd;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Program 3: the beans of a Spring Boot application. The test does not use Spring but calls the bean methods itself. */
class SpringBeansTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    /** A {@code @Configuration}; each method is a {@code @Bean}, with its {@code destroyMethod} inferred. */
    static final class StreamConfiguration {

        EventBroker broker() {
            return InMemoryBroker.create(); // LettuceBroker.create(url) with the URL from the application's properties
        }

        EventHub hub(EventBroker broker, ObjectMapper json) {
            return EventHub.builder(broker)
                    .sharedBroker(true) // Spring closes the broker bean
                    .serializer(json::writeValueAsString)
                    .build();
        }

        ServletStreams streams(EventHub hub) {
            return ServletStreams.builder(hub)
                    .channels(ChannelRule.fixed("orders"))
                    .build();
        }

        /** A {@code ServletRegistrationBean<SseServlet>} in Spring. */
        SseServlet servlet(ServletStreams streams) {
            return new SseServlet(streams);
        }

        DrainLifecycle drain(EventHub hub) {
            return new DrainLifecycle(hub);
        }
    }

    /** A {@code SmartLifecycle} whose phase stops before the web server. */
    static final class DrainLifecycle {

        private final EventHub hub;

        DrainLifecycle(EventHub hub) {
            this.hub = hub;
        }

        void stop(Runnable callback) {
            var unused = hub.drain(Duration.ofMillis(100)).whenComplete((done, failure) -> callback.run());
        }
    }

    @Test
    void objectIsPublishedAsJson_andDrainEndsTheStream() throws Exception {
        StreamConfiguration beans = new StreamConfiguration();
        try (EventBroker broker = beans.broker();
                EventHub hub = beans.hub(broker, new ObjectMapper());
                JettyServer server = new JettyServer()
                        .servlet("/orders", beans.servlet(beans.streams(hub)))
                        .start();
                SseClient client = SseClient.connect(server.uri("/orders")).awaitHeaders(SOON)) {
            hub.publish("orders", hub.json().of("shipped", Map.of("order", 42))).join();
            assertThat(client.awaitEvent(SOON).data()).isEqualTo("{\"order\":42}");

            var stopped = new CountDownLatch(1);
            beans.drain(hub).stop(stopped::countDown);
            assertThat(client.awaitEnd(SOON)).isEqualTo(StreamEnd.TERMINATED);
            stopped.await();
        }
    }
}
