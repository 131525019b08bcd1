// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import dev.tidings.sse.SseEvent;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A subscription that emits an iterator's events to its subscriber, on an executor.
 *
 * <p>How it works: {@code demand} is the number of requested events that were not emitted yet. The request that raises it
 * from 0 starts a run on the executor. A run emits events until the demand is 0 again. So at most one run
 * exists at a time, and the iterator needs no lock.
 */
final class IteratorSource implements Flow.Subscription {

    private final Iterator<? extends SseEvent> source;
    private final Executor executor;
    private final Flow.Subscriber<SseEvent> subscriber;
    private final AtomicLong demand = new AtomicLong();
    private volatile boolean done;

    IteratorSource(Iterator<? extends SseEvent> source, Executor executor, Flow.Subscriber<SseEvent> subscriber) {
        this.source = source;
        this.executor = executor;
        this.subscriber = subscriber;
    }

    @Override
    public void request(long count) {
        if (demand.getAndAdd(count) == 0) {
            try {
                executor.execute(this::run);
            } catch (RuntimeException | Error e) {
                // An executor that cannot start a thread throws an OutOfMemoryError.
                fail(e);
            }
        }
    }

    @Override
    public void cancel() {
        done = true;
    }

    private void run() {
        try {
            do {
                if (done) {
                    return;
                }
                if (!source.hasNext()) {
                    done = true;
                    subscriber.onComplete();
                    return;
                }
                SseEvent event = source.next();
                if (!done) {
                    subscriber.onNext(event);
                }
            } while (demand.decrementAndGet() > 0);
        } catch (Throwable e) {
            fail(e);
        }
    }

    private void fail(Throwable failure) {
        if (!done) {
            done = true;
            subscriber.onError(failure);
        }
    }
}
