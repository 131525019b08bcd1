// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.BrokerSubscription;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InMemoryBrokerThreadsTest {

    private static final long LIMIT_SECONDS = 20;

    private final InMemoryBroker broker = InMemoryBroker.create();
    private final Queue<CompletableFuture<?>> inListeners = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        inListeners.forEach(this::within);
        threads.shutdownNow();
    }

    private void within(CompletableFuture<?> future) {
        assertThat(future).succeedsWithin(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void eventPublishedByListenerFollowsTheEventItReceived() {
        List<String> first = new CopyOnWriteArrayList<>();
        List<String> second = new CopyOnWriteArrayList<>();
        broker.subscribe("a", new NoListener() {
            @Override
            public void onEvent(BrokerEvent event) {
                String data = event.event().data();
                first.add(data);
                if (data.length() < 3) {
                    inListeners.add(broker.publish("a", SseEvent.of(data + "x")));
                }
            }
        });
        broker.subscribe("a", collecting(second));
        broker.publish("a", SseEvent.of("x")).join();
        assertThat(second).isEqualTo(first).containsExactly("x", "xx", "xxx");
    }

    @Test
    void listenerMayUnsubscribeWithinItsCall() {
        List<String> received = new CopyOnWriteArrayList<>();
        CompletableFuture<BrokerSubscription> own = new CompletableFuture<>();
        own.complete(broker.subscribe("a", new NoListener() {
            @Override
            public void onEvent(BrokerEvent event) {
                received.add("one");
                own.join().close();
            }
        }));
        broker.publish("a", SseEvent.of("1")).join();
        broker.publish("a", SseEvent.of("2")).join();
        assertThat(received).hasSize(1);
    }

    @Test
    void listenersPublishingToEachOthersChannelsDoNotDeadlock() {
        List<String> received = new CopyOnWriteArrayList<>();
        broker.subscribe("a", forwardingTo("b"));
        broker.subscribe("b", forwardingTo("a"));
        broker.subscribe("a", collecting(received));
        broker.subscribe("b", collecting(received));
        CompletableFuture<Void> there = CompletableFuture.runAsync(() -> publishMany("a"), threads);
        CompletableFuture<Void> back = CompletableFuture.runAsync(() -> publishMany("b"), threads);
        within(there);
        within(back);
        assertThat(received).hasSize(4000);
    }

    private void publishMany(String channel) {
        for (int i = 0; i < 1000; i++) {
            broker.publish(channel, SseEvent.of("new")).join();
        }
    }

    private NoListener forwardingTo(String channel) {
        return new NoListener() {
            @Override
            public void onEvent(BrokerEvent event) {
                if (event.event().data().equals("new")) {
                    inListeners.add(broker.publish(channel, SseEvent.of("forwarded")));
                }
            }
        };
    }

    /** A listener may wait for a lock that another thread has while that thread unsubscribes, subscribes or reads. */
    @Test
    void onlyPublishingWaitsForADelivery() {
        BrokerSubscription leaving = broker.subscribe("a", new NoListener());
        CompletableFuture<CompletableFuture<HistoryResult>> others = new CompletableFuture<>();
        List<String> late = new CopyOnWriteArrayList<>();
        broker.subscribe("a", new NoListener() {
            @Override
            public void onEvent(BrokerEvent event) {
                if (!others.isDone()) {
                    inListeners.add(CompletableFuture.runAsync(
                            () -> {
                                leaving.close();
                                broker.subscribe("a", collecting(late));
                                others.complete(broker.read("a", ReadFrom.latest(), 1));
                            },
                            threads));
                    within(others);
                }
            }
        });
        broker.publish("a", SseEvent.of("1")).join();
        within(others.thenCompose(read -> read));
        broker.publish("a", SseEvent.of("2")).join();
        assertThat(late).containsExactly("2");
    }

    @Test
    void channelsCreatedAndDiscardedConcurrentlyLoseNoEvent() {
        InMemoryBroker small = InMemoryBroker.builder().maxChannels(1).build();
        CompletableFuture<Void> noise = CompletableFuture.runAsync(
                () -> {
                    for (int i = 0; i < 20_000; i++) {
                        small.publish("noise" + i % 3, SseEvent.of("x")).join();
                    }
                },
                threads);
        for (int i = 0; i < 2000; i++) {
            List<String> received = new CopyOnWriteArrayList<>();
            CompletableFuture<Void> confirmed = new CompletableFuture<>();
            try (BrokerSubscription subscription = small.subscribe("a", confirming(confirmed, received))) {
                assertThat(subscription).isNotNull();
                within(confirmed);
                small.publish("a", SseEvent.of("x")).join();
            }
            assertThat(received).as("round %d", i).hasSize(1);
        }
        within(noise);
        assertThat(small.channels()).isEqualTo(1);
    }

    private static NoListener confirming(CompletableFuture<Void> confirmed, List<String> received) {
        return new NoListener() {
            @Override
            public void onSubscribed() {
                confirmed.complete(null);
            }

            @Override
            public void onEvent(BrokerEvent event) {
                received.add(event.event().data());
            }
        };
    }

    private static NoListener collecting(List<String> received) {
        return new NoListener() {
            @Override
            public void onEvent(BrokerEvent event) {
                received.add(event.event().data());
            }
        };
    }
}
