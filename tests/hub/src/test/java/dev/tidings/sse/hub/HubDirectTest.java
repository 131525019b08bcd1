// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamClosedException;
import dev.tidings.sse.StreamRefusedException;
import dev.tidings.sse.hub.HubFixture.Client;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.testkit.TestHubs;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Direct sends and publishers on a stream, and the end of streams and hub. */
class HubDirectTest {

    private final InMemoryBroker broker = InMemoryBroker.create();
    private final HubFixture fixture =
            new HubFixture(TestHubs.builder(broker).writerLoops(2).maxStreams(3));

    @AfterEach
    void close() {
        fixture.close();
        broker.close();
    }

    /** A publisher that emits numbers as they are requested. */
    private static final class Numbers implements Flow.Publisher<SseEvent> {

        private final AtomicLong requested = new AtomicLong();
        private final AtomicBoolean cancelled = new AtomicBoolean();
        private final long last;
        private long emitted;

        Numbers(long last) {
            this.last = last;
        }

        @Override
        public void subscribe(Flow.Subscriber<? super SseEvent> subscriber) {
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public synchronized void request(long n) {
                    requested.addAndGet(n);
                    for (long i = 0; i < n && emitted < last; i++) {
                        subscriber.onNext(SseEvent.of("n" + ++emitted));
                        if (emitted == last) {
                            subscriber.onComplete();
                        }
                    }
                }

                @Override
                public void cancel() {
                    cancelled.set(true);
                }
            });
        }
    }

    @Test
    void sendsOfEachThreadArriveInOrder() throws Exception {
        Client client = fixture.open();
        List<CompletableFuture<Void>> sent = IntStream.range(0, 20_000)
                .mapToObj(i -> client.stream().send(SseEvent.of("s" + i)))
                .toList();
        for (CompletableFuture<Void> each : sent) {
            each.get(10, TimeUnit.SECONDS);
        }

        assertThat(client.awaitData("s19999"))
                .containsExactlyElementsOf(
                        IntStream.range(0, 20_000).mapToObj(i -> "s" + i).toList());
    }

    @Test
    void closeWritesEarlierSendsFirst() {
        Client client = fixture.open();
        client.connection().setWritable(false);
        var a = client.stream().send(SseEvent.of("a"));
        var b = client.stream().send(SseEvent.of("b"));
        client.stream().close();
        client.connection().setWritable(true);

        client.awaitClosed();
        assertThat(client.data()).containsExactly("a", "b");
        assertThat(a).succeedsWithin(HubFixture.SOON);
        assertThat(b).succeedsWithin(HubFixture.SOON);
    }

    @Test
    void sendOnAClosedStreamFails() {
        Client client = fixture.open();
        client.stream().close();
        client.awaitClosed();

        assertThatThrownBy(() -> client.stream().send(SseEvent.of("x")).get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(StreamClosedException.class);
    }

    @Test
    void sendAfterHubCloseFails() {
        Client client = fixture.open();
        fixture.hub.close();

        assertThatThrownBy(() -> client.stream().send(SseEvent.of("x")).get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(StreamClosedException.class);
        assertThatThrownBy(() -> fixture.hub.publish("news", SseEvent.of("x")).get(10, TimeUnit.SECONDS))
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> fixture.open("news")).isInstanceOf(StreamRefusedException.class);
    }

    @Test
    void publisherIsRequestedOnlyAsTheClientReads() throws Exception {
        Client client = fixture.open();
        client.connection().setWritable(false);
        Numbers numbers = new Numbers(1000);
        CompletableFuture<Void> done = client.stream().sendAll(numbers);
        long window = numbers.requested.get();
        client.connection().acceptOnly(1);
        client.awaitText("data: n1\n");

        assertThat(window).isBetween(1L, 64L);
        assertThat(numbers.requested.get()).isLessThanOrEqualTo(window + 1);
        assertThat(done).isNotDone();
        client.connection().setWritable(true);
        done.get(10, TimeUnit.SECONDS);
        assertThat(client.awaitData("n1000")).hasSize(1000);
    }

    @Test
    void publisherIsCancelledWhenTheStreamEnds() {
        Client client = fixture.open();
        client.connection().setWritable(false);
        Numbers numbers = new Numbers(1000);
        CompletableFuture<Void> done = client.stream().sendAll(numbers);
        fixture.disconnect(client);

        assertThatThrownBy(() -> done.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(StreamClosedException.class);
        assertThat(numbers.cancelled).isTrue();
    }

    @Test
    void publisherErrorFailsTheFutureAndLeavesTheStreamOpen() throws Exception {
        Client client = fixture.open();
        try (SubmissionPublisher<SseEvent> source = new SubmissionPublisher<>()) {
            CompletableFuture<Void> done = client.stream().sendAll(source);
            source.submit(SseEvent.of("before"));
            client.awaitData("before");
            source.closeExceptionally(new IllegalStateException("the model failed"));

            assertThatThrownBy(() -> done.get(10, TimeUnit.SECONDS)).hasRootCauseMessage("the model failed");
        }
        client.stream().send(SseEvent.of("after")).get(10, TimeUnit.SECONDS);
        assertThat(client.awaitData("after")).containsExactly("before", "after");
    }

    @Test
    void streamsBeyondTheLimitAreRefusedAndCounted() {
        IntStream.range(0, 3).forEach(i -> fixture.open());

        assertThatThrownBy(fixture::open)
                .isInstanceOf(StreamRefusedException.class)
                .hasMessageContaining("3 open streams");
        assertThat(fixture.hub.stats().refusedStreams()).isEqualTo(1);
    }

    @Test
    void closeStreamsClosesMatchingStreams() {
        Client one = fixture.open("a");
        Client two = fixture.open("b");
        Client three = fixture.open("b");

        assertThat(fixture.hub.closeStreams(stream -> stream.channels().contains("b")))
                .isEqualTo(2);
        two.awaitClosed();
        three.awaitClosed();
        one.stream().close();
        one.awaitClosed();
    }

    @Test
    void failedConnectionEndsOnlyItsStream() {
        Client failing = fixture.open("a");
        Client other = fixture.open("a");
        failing.connection().failNextWrite(new java.io.IOException("broken pipe"));
        fixture.publish("a", "x");

        failing.awaitClosed();
        assertThat(other.awaitData("x")).containsExactly("x");
    }
}
