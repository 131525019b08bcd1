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

/** The fixture of broker tests: creates nodes and closes them after each test, and provides bounded waits. */
abstract class BrokerFixture {

    private static final int MAX_PENDING = 100;

    private final List<EventBroker> nodes = new ArrayList<>();

    /**
     * Creates a broker node. All nodes of a test must share the same backend. A broker that exists only within one process
     * may return the same instance again.
     *
     * @return the broker; the contract closes it
     * @throws Exception if the broker cannot be created; the test fails
     */
    protected abstract EventBroker createBroker() throws Exception;

    /**
     * Returns whether the broker keeps a history.
     *
     * @return false if {@link EventBroker#read} returns {@link HistoryResult.Unsupported}
     */
    protected abstract boolean keepsHistory();

    /**
     * Returns the number of small events after which an older event is certainly no longer in the history.
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
            throw new AssertionError("the broker could not be created", e);
        }
    }

    @AfterEach
    void closeNodes() {
        nodes.forEach(EventBroker::close);
    }

    /** Returns a unique channel name, because the backend may be shared. */
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

    /** Publishes events with the data "1", "2" and so on, several at a time, and returns the events a listener received. */
    static List<BrokerEvent> publishNumbers(EventBroker node, String channel, int count) {
        RecordingListener listener = listen(node, channel);
        Queue<CompletableFuture<String>> pending = new ArrayDeque<>();
        for (int i = 1; i <= count; i++) {
            pending.add(node.publish(channel, SseEvent.of(Integer.toString(i))));
            if (pending.size() == MAX_PENDING) {
                await(pending.remove());
            }
        }
        pending.forEach(BrokerFixture::await);
        return listener.awaitEvents(count);
    }

    static HistoryResult read(EventBroker node, String channel, ReadFrom from, int limit) {
        return await(node.read(channel, from, limit));
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(RecordingListener.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the broker call failed", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the broker did not answer within " + RecordingListener.LIMIT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the broker", e);
        }
    }

    /** Returns the exception that a call or its future throws, or null if the call succeeds. */
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
