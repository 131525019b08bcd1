// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import dev.tidings.sse.SseEvent;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber that sends the events of a publisher on a stream. Requests {@value #WINDOW} events at first, then one more
 * for each event that is written to the connection. So a slow client slows the publisher down.
 */
final class PublisherRelay implements Flow.Subscriber<SseEvent> {

    private static final int WINDOW = 16;

    private final HubStream stream;
    private final CompletableFuture<Void> result = new CompletableFuture<>();
    private final AtomicBoolean subscribed = new AtomicBoolean();
    private final AtomicInteger unfinished = new AtomicInteger(1);
    private volatile Flow.@Nullable Subscription subscription;

    PublisherRelay(HubStream stream) {
        this.stream = stream;
    }

    CompletableFuture<Void> result() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription offered) {
        Objects.requireNonNull(offered, "subscription must not be null");
        if (!subscribed.compareAndSet(false, true)) {
            offered.cancel();
            return;
        }
        subscription = offered;
        if (result.isDone()) {
            offered.cancel();
        } else {
            offered.request(WINDOW);
        }
    }

    @Override
    public void onNext(SseEvent event) {
        Objects.requireNonNull(event, "event must not be null");
        unfinished.incrementAndGet();
        var unused = stream.sendUnbounded(event).whenComplete((sent, failure) -> {
            if (failure != null) {
                fail(failure);
                return;
            }
            finishOne();
            request();
        });
    }

    @Override
    public void onError(Throwable failure) {
        result.completeExceptionally(Objects.requireNonNull(failure, "failure must not be null"));
    }

    @Override
    public void onComplete() {
        finishOne();
    }

    private void finishOne() {
        if (unfinished.decrementAndGet() == 0) {
            result.complete(null);
        }
    }

    private void request() {
        Flow.Subscription current = subscription;
        if (current != null && !result.isDone()) {
            current.request(1);
        }
    }

    /** Cancels the subscription and fails the result. */
    void fail(Throwable failure) {
        Flow.Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
        result.completeExceptionally(failure);
    }
}
