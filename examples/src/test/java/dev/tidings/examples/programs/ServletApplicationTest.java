// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.ChannelRule;
import dev.tidings.sse.EventBroker;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.servlet.ServletStreams;
import dev.tidings.sse.servlet.SseServlet;
import dev.tidings.sse.testkit.SseClient;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Program 2: a servlet application with a listener, a stream, and another servlet that publishes. */
class ServletApplicationTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @WebListener
    public static class Streams implements ServletContextListener {

        private final EventBroker broker = InMemoryBroker.create();
        private final EventHub hub = EventHub.create(broker);

        @Override
        public void contextInitialized(ServletContextEvent event) {
            event.getServletContext().setAttribute("hub", hub);
        }

        @Override
        public void contextDestroyed(ServletContextEvent event) {
            hub.close(); // and with it the broker
        }
    }

    @WebServlet(urlPatterns = "/news", asyncSupported = true)
    public static class NewsServlet extends SseServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected ServletStreams streams() {
            EventHub hub = (EventHub) getServletContext().getAttribute("hub");
            return ServletStreams.builder(hub)
                    .channels(ChannelRule.fixed("news"))
                    .build();
        }
    }

    @WebServlet("/publish")
    public static class PublishServlet extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) {
            EventHub hub = (EventHub) getServletContext().getAttribute("hub");
            hub.publish("news", SseEvent.of("headline", request.getParameter("text")))
                    .join();
        }
    }

    @Test
    void publishedEventReachesTheStream_andStopClosesHubAndBroker() throws Exception {
        Streams streams = new Streams();
        try (JettyServer server = new JettyServer()
                .listener(streams)
                .servlet("/news", new NewsServlet())
                .servlet("/publish", new PublishServlet())
                .start()) {
            try (SseClient client = SseClient.connect(server.uri("/news")).awaitHeaders(SOON);
                    SseClient post = SseClient.builder(server.uri("/publish?text=Tide"))
                            .method("POST")
                            .connect()) {
                assertThat(post.status()).isEqualTo(200);
                assertThat(client.awaitEvent(SOON).data()).isEqualTo("Tide");
            }
        }
        assertThatThrownBy(() ->
                        streams.broker.publish("news", SseEvent.of("late")).join())
                .hasCauseInstanceOf(BrokerException.class);
    }
}
