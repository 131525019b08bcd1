// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import dev.tidings.sse.testkit.RecordingListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** What the tests of a broker share: nodes that are closed in the end, channels of one's own, bounded waits. */
abstract class BrokerFixture {

    private static final int MAX_UNDER_WAY = 100;

    private final List<EventBroker> nodes = new ArrayList<>();

    /**
     * Makes a node. Two that are made within a test are connected to the same backend; where a broker has no nodes, it may
     * be the same one again.
     *
     * @return a broker, which the contract closes
     * @throws Exception if it cannot be made: the test then fails
     */
    protected abstract EventBroker createBroker() throws Exception;

    /**
     * Whether the broker keeps a history.
     *
     * @return false if {@link EventBroker#read} answers {@link History#none()}
     */
    protected abstract boolean keepsHistory();

    /**
     * How many newer events of a few bytes push an event out of the history for certain.
     *
     * @return 1000, unless overridden
     */
    protected int historyBound() {
        return 1000;
    }

    EventBroker newNode() {
        try {
            EventBroker node = createBroker();
            nodes.add(node);
            return node;
        } catch (Exception e) {
            throw new AssertionError("The broker could not be made", e);
        }
    }

    @AfterEach
    void closeNodes() {
        nodes.forEach(EventBroker::close);
    }

    /** A name that no test used before, on a backend that others may use too. */
    static String newChannel() {
        return "contract:" + UUID.randomUUID();
    }

    static RecordingListener listen(EventBroker node, String channel) {
        RecordingListener listener = new RecordingListener();
        node.subscribe(channel, listener);
        return listener.awaitSubscribed();
    }

    static String publish(EventBroker node, String channel, SseEvent event) {
        return await(node.publish(channel, event));
    }

    /** Publishes events with the data "1", "2" and so on, some at a time, and answers what a listener saw. */
    static List<BrokerEvent> publishNumbers(EventBroker node, String channel, int count) {
        RecordingListener listener = listen(node, channel);
        Queue<CompletableFuture<String>> underWay = new ArrayDeque<>();
        for (int i = 1; i <= count; i++) {
            underWay.add(node.publish(channel, SseEvent.of(Integer.toString(i))));
            if (underWay.size() == MAX_UNDER_WAY) {
                await(underWay.remove());
            }
        }
        underWay.forEach(BrokerFixture::await);
        return listener.awaitEvents(count);
    }

    static HistoryResult read(EventBroker node, String channel, ReadFrom from, int limit) {
        return await(node.read(channel, from, limit));
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(RecordingListener.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("The broker failed", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("The broker did not answer within " + RecordingListener.LIMIT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for the broker", e);
        }
    }

    /** How a call fails: by throwing, or by a future that fails; null if it does not. */
    static @Nullable Throwable failureOf(Supplier<? extends CompletableFuture<?>> call) {
        try {
            call.get().get(RecordingListener.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        } catch (TimeoutException | RuntimeException e) {
            return e;
        }
    }
}
