// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.javalin;

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
final class OpenStreams {

    private static final Logger LOG = System.getLogger(OpenStreams.class.getName());

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

    /** Closes all and waits for the responses' ends; after the limit the server's stop ends the rest. */
    void drain(Duration limit) {
        stopping = true;
        CompletableFuture<?>[] ends = open.values().toArray(CompletableFuture[]::new);
        open.keySet().forEach(EventStream::close);
        try {
            CompletableFuture.allOf(ends).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.log(Level.DEBUG, "not all streams ended within " + limit, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
