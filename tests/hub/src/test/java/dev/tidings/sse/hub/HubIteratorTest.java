// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamClosedException;
import dev.tidings.sse.hub.HubFixture.Client;
import dev.tidings.sse.memory.InMemoryBroker;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams that send an iterator's events, and the methods of a stream by which applications observe it. */
@Timeout(60)
class HubIteratorTest {

    private final HubFixture fixture = new HubFixture(InMemoryBroker.create());
    private final ExecutorService executor = Executors.newFixedThreadPool(2);

    @AfterEach
    void close() {
        fixture.close();
        executor.shutdownNow();
    }

    @Test
    void allEventsArriveInOrder() throws Exception {
        Client client = fixture.open();
        List<String> numbers = IntStream.range(0, 5_000).mapToObj(i -> "n" + i).toList();

        client.stream()
                .sendAll(numbers.stream().map(SseEvent::of).iterator(), executor)
                .get(20, TimeUnit.SECONDS);

        assertThat(client.awaitData("n4999")).containsExactlyElementsOf(numbers);
        assertThat(client.stream().closed()).isNotDone();
    }

    @Test
    void emptyIteratorCompletesAtOnce() throws Exception {
        Client client = fixture.open();

        client.stream().sendAll(List.<SseEvent>of().iterator(), executor).get(20, TimeUnit.SECONDS);

        assertThat(client.data()).isEmpty();
    }

    @Test
    void slowClientLimitsTheIteratorToTheWindow() throws Exception {
        Client client = fixture.open();
        client.connection().setWritable(false);
        AtomicInteger asked = new AtomicInteger();
        BlockingQueue<Integer> idle = new LinkedBlockingQueue<>();
        // One thread, so that a later task runs only when the iterator has nothing to do.
        ExecutorService single = Executors.newSingleThreadExecutor();
        try {
            CompletableFuture<Void> done = client.stream().sendAll(counting(asked, 1_000), single);
            single.execute(() -> idle.add(asked.get()));

            assertThat(idle.poll(20, TimeUnit.SECONDS)).isPositive().isLessThan(100);
            client.connection().setWritable(true);
            done.get(20, TimeUnit.SECONDS);
            assertThat(asked).hasValue(1_000);
        } finally {
            single.shutdownNow();
        }
    }

    @Test
    void iteratorExceptionFailsTheFutureAndLeavesTheStreamOpen() throws Exception {
        Client client = fixture.open();
        Iterator<SseEvent> failing = IntStream.range(0, 3)
                .mapToObj(i -> SseEvent.of("x" + 6 / (2 - i)))
                .iterator();

        CompletableFuture<Void> done = client.stream().sendAll(failing, executor);

        assertThatThrownBy(() -> done.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(ArithmeticException.class);
        client.stream().send(SseEvent.of("still open")).get(20, TimeUnit.SECONDS);
        assertThat(client.awaitData("still open")).containsExactly("x3", "x6", "still open");
    }

    @Test
    void rejectingExecutorFailsTheFuture() {
        Client client = fixture.open();
        executor.shutdownNow();

        CompletableFuture<Void> done = client.stream().sendAll(counting(new AtomicInteger(), 3), executor);

        assertThatThrownBy(() -> done.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void closingTheStreamStopsTheIterator() {
        Client client = fixture.open();
        AtomicInteger asked = new AtomicInteger();
        CompletableFuture<Void> done = client.stream().sendAll(counting(asked, Integer.MAX_VALUE), executor);
        client.awaitText("data: n10\n");
        client.stream().close();

        assertThatThrownBy(() -> done.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(StreamClosedException.class);
        executor.shutdown();
        assertThat(executorEnds()).isTrue();
        assertThat(asked.get()).isLessThan(Integer.MAX_VALUE);
    }

    @Test
    void onCloseIsCalledOnceWhetherAddedBeforeOrAfterTheEnd() throws Exception {
        Client client = fixture.open("news");
        BlockingQueue<CloseReason> reasons = new LinkedBlockingQueue<>();
        client.stream().onClose(reason -> {
            throw new IllegalStateException("onClose of a test fails");
        });
        client.stream().onClose(reasons::add);
        assertThat(reasons).isEmpty();

        fixture.disconnect(client);
        assertThat(reasons.poll(20, TimeUnit.SECONDS)).isEqualTo(CloseReason.DISCONNECTED);
        client.stream().onClose(reasons::add);
        assertThat(reasons.poll(20, TimeUnit.SECONDS)).isEqualTo(CloseReason.DISCONNECTED);
        assertThat(reasons).isEmpty();
    }

    @Test
    void completingAClosedFutureAffectsNoOtherFuture() {
        Client client = fixture.open("news");

        assertThat(client.stream().closed().complete(CloseReason.ERROR)).isTrue();

        assertThat(client.stream().closed()).isNotDone();
        fixture.disconnect(client);
        assertThat(client.stream().closed().join()).isEqualTo(CloseReason.DISCONNECTED);
    }

    @Test
    void streamReturnsItsIdentity() {
        Client alice = fixture.openAs("alice", "news");
        Client anonymous = fixture.open("news");

        assertThat(alice.stream().principal()).contains("alice");
        assertThat(anonymous.stream().principal()).isEmpty();
        assertThat(alice.stream().id()).isNotEqualTo(anonymous.stream().id()).startsWith("stream-");
    }

    @Test
    void eachLineOfACommentIsACommentLine() throws Exception {
        Client client = fixture.open();

        client.stream().sendComment("two\nlines").get(20, TimeUnit.SECONDS);

        assertThat(client.awaitText(": lines\n")).contains(": two\n: lines\n\n");
    }

    private static Iterator<SseEvent> counting(AtomicInteger asked, int end) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return asked.get() < end;
            }

            @Override
            public SseEvent next() {
                return SseEvent.of("n" + asked.incrementAndGet());
            }
        };
    }

    private boolean executorEnds() {
        try {
            return executor.awaitTermination(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
