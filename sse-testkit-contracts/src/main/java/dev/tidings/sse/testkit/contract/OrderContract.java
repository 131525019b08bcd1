// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.ReadFrom;
import dev.tidings.sse.testkit.RecordingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests of the order of events, which is the same for all listeners and in history. */
abstract class OrderContract extends LiveContract {

    private static final int PUBLISHERS = 4;
    private static final int EVENTS = 100;

    private final String channel = newChannel();

    @Test
    void publish_fromOneThread_keepsOrder() {
        List<BrokerEvent> seen = publishNumbers(newNode(), channel, 500);
        assertThat(seen)
                .extracting(event -> event.event().data())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 500)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void concurrentPublish_allListenersOnAllNodesReceiveSameOrder() {
        EventBroker node = newNode();
        EventBroker other = newNode();
        List<RecordingListener> listeners =
                List.of(listen(node, channel), listen(node, channel), listen(other, channel), listen(other, channel));

        publishConcurrently(List.of(node, other, node, other));

        List<BrokerEvent> order = listeners.get(0).awaitEvents(PUBLISHERS * EVENTS);
        assertThat(order).hasSize(PUBLISHERS * EVENTS);
        for (RecordingListener listener : listeners) {
            assertThat(listener.awaitEvents(PUBLISHERS * EVENTS)).isEqualTo(order);
        }
        assertOrderOfEachPublisher(listeners.get(0).data());
    }

    @Test
    void history_hasSameOrderAsLiveDelivery() {
        EventBroker node = newNode();
        EventBroker other = newNode();
        String start = read(node, channel, ReadFrom.latest(), 1).position();
        if (start == null) {
            assertThat(keepsHistory()).isFalse();
            return;
        }
        RecordingListener listener = listen(node, channel);
        publishConcurrently(List.of(node, other, node, other));
        List<BrokerEvent> live = listener.awaitEvents(PUBLISHERS * EVENTS);
        List<BrokerEvent> history =
                read(other, channel, ReadFrom.after(start), PUBLISHERS * EVENTS).events();
        assertThat(history).extracting(BrokerEvent::position).isEqualTo(positions(live));
        assertThat(history).extracting(event -> event.event().data()).isEqualTo(dataOf(live));
        assertThat(history)
                .extracting(RecordingListener::seenId)
                .isEqualTo(live.stream().map(RecordingListener::seenId).toList());
    }

    private static List<?> positions(List<BrokerEvent> events) {
        return events.stream().map(BrokerEvent::position).toList();
    }

    private static List<?> dataOf(List<BrokerEvent> events) {
        return events.stream().map(event -> event.event().data()).toList();
    }

    private void publishConcurrently(List<EventBroker> nodes) {
        CyclicBarrier start = new CyclicBarrier(nodes.size());
        List<CompletableFuture<Void>> publishers = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            EventBroker node = nodes.get(i);
            String name = "p" + i;
            CompletableFuture<Void> done = new CompletableFuture<>();
            publishers.add(done);
            Thread thread = new Thread(() -> publishAll(start, node, name, done), name);
            thread.setDaemon(true);
            thread.start();
        }
        publishers.forEach(BrokerFixture::await);
    }

    private void publishAll(CyclicBarrier start, EventBroker node, String name, CompletableFuture<Void> done) {
        try {
            start.await();
            List<CompletableFuture<String>> results = new ArrayList<>();
            for (int i = 0; i < EVENTS; i++) {
                results.add(node.publish(channel, SseEvent.of(name + ' ' + i)));
            }
            results.forEach(BrokerFixture::await);
            done.complete(null);
        } catch (Throwable e) {
            done.completeExceptionally(e);
        }
    }

    private static void assertOrderOfEachPublisher(List<String> data) {
        for (int i = 0; i < PUBLISHERS; i++) {
            String name = "p" + i + ' ';
            List<String> expected =
                    IntStream.range(0, EVENTS).mapToObj(n -> name + n).toList();
            assertThat(data.stream().filter(text -> text.startsWith(name))).containsExactlyElementsOf(expected);
        }
    }
}
