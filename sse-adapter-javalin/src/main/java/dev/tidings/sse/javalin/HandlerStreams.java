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

/** A handler's streams, so that a server that stops can end them. Thread-safe. */
final class HandlerStreams {

    private static final Logger LOG = System.getLogger(HandlerStreams.class.getName());

    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Map<EventStream, CompletableFuture<Void>> open = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /** Keeps a stream until it has ended. */
    void add(EventStream stream, CompletableFuture<Void> responseEnded) {
        open.put(stream, responseEnded);
        var unused = stream.closed().whenComplete((reason, failure) -> open.remove(stream));
        if (stopping) {
            stream.close();
        }
    }

    boolean isStopping() {
        return stopping;
    }

    /** Ends all and waits for the responses' ends; a little later the server's stop ends the rest. */
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
            LOG.log(Level.DEBUG, "not all streams ended in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
