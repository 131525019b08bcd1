// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.javalin;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.EventStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The open streams of a handler, which are closed when the server stops. Thread-safe. */
final class HandlerStreams {

    private static final Logger LOG = System.getLogger(HandlerStreams.class.getName());

    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Map<EventStream, CompletableFuture<Void>> open = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /** Adds a stream and removes it after it has closed. */
    void add(EventStream stream, CompletableFuture<Void> responseCompleted) {
        open.put(stream, responseCompleted);
        var unused = stream.closed().whenComplete((reason, failure) -> open.remove(stream));
        if (stopping) {
            stream.close();
        }
    }

    boolean isStopping() {
        return stopping;
    }

    /** Ends all streams and waits until their responses are complete, at most one second longer than {@code duration}. */
    void drain(EventHub hub, Duration duration) {
        stopping = true;
        CompletableFuture<?>[] ends = open.values().toArray(CompletableFuture[]::new);
        if (duration.isZero()) {
            open.keySet().forEach(EventStream::close);
        } else {
            var unused = hub.drain(duration);
        }
        try {
            CompletableFuture.allOf(ends).get(duration.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.log(Level.DEBUG, "some streams were still open after draining", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
