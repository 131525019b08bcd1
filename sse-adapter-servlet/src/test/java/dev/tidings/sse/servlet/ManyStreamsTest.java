// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static dev.tidings.sse.servlet.Fixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.testkit.ReceivedEvent;
import dev.tidings.sse.testkit.SseClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManyStreamsTest {

    @Test
    void streamsHaveNoThreads() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        List<SseClient> clients = new ArrayList<>();
        try (Fixture fixture = Fixture.start(hub -> hub.writerLoops(2), streams -> {})) {
            for (int i = 0; i < 200; i++) {
                clients.add(fixture.follow());
            }
            fixture.publish("x");
            clients.forEach(
                    client -> assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("x"));

            assertThat(fixture.hub.stats().openStreams()).isEqualTo(200);
            Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
            threads.removeAll(before);
            assertThat(threads)
                    .filteredOn(thread -> thread.getName().startsWith("tidings-"))
                    .hasSizeLessThanOrEqualTo(4);
            assertThat(threads)
                    .filteredOn(thread -> thread.getName().startsWith("qtp"))
                    .hasSizeLessThanOrEqualTo(32);
        } finally {
            clients.forEach(SseClient::close);
        }
    }

    @Test
    void allStreamsSeeAllEventsOfAllPublishersInOneOrder() throws InterruptedException {
        int publishers = 8;
        int each = 500;
        List<SseClient> clients = new ArrayList<>();
        try (Fixture fixture = Fixture.start()) {
            for (int i = 0; i < 10; i++) {
                clients.add(fixture.follow());
            }
            List<Thread> threads = IntStream.range(0, publishers)
                    .mapToObj(p -> new Thread(() -> publish(fixture, p, each)))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }

            List<String> order = dataOf(clients.get(0), publishers * each);
            for (SseClient client : clients.subList(1, clients.size())) {
                assertThat(dataOf(client, publishers * each)).isEqualTo(order);
            }
            for (int p = 0; p < publishers; p++) {
                String own = p + ":";
                assertThat(order.stream().filter(data -> data.startsWith(own)))
                        .containsExactlyElementsOf(
                                IntStream.range(0, each).mapToObj(i -> own + i).toList());
            }
        } finally {
            clients.forEach(SseClient::close);
        }
    }

    private static void publish(Fixture fixture, int publisher, int count) {
        for (int i = 0; i < count; i++) {
            fixture.publish(publisher + ":" + i);
        }
    }

    private static List<String> dataOf(SseClient client, int count) {
        return client.awaitEvents(count, PATIENCE).stream()
                .map(ReceivedEvent::data)
                .toList();
    }
}
