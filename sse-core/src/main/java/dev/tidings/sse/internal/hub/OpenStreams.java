// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.hub;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.internal.concurrent.Scheduler;
import dev.tidings.sse.internal.stream.HubStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The open streams of a hub, with operations that close many of them. Thread-safe. */
final class OpenStreams {

    /** The time over which streams reconnect after revocations may have been missed. */
    private static final Duration RECONNECT_SPREAD = Duration.ofSeconds(10);

    private static final Duration DRAIN_GRACE = Duration.ofSeconds(1);
    private static final int MIN_RETRY_MILLIS = 500;
    private static final int RETRY_SPREAD_MILLIS = 1_000;

    private final AdmissionControl gate;
    private final Scheduler keeper;
    private final Set<HubStream> streams = ConcurrentHashMap.newKeySet();
    private final AttributeIndex attributes = new AttributeIndex();
    private volatile @Nullable Duration draining;
    private volatile boolean shutDown;

    OpenStreams(AdmissionControl gate, Scheduler keeper) {
        this.gate = gate;
        this.keeper = keeper;
    }

    void add(HubStream stream) {
        streams.add(stream);
        attributes.add(stream);
        if (stream.hasEnded()) {
            remove(stream);
        }
    }

    void remove(HubStream stream) {
        attributes.remove(stream);
        if (streams.remove(stream)) {
            gate.leave(stream.address(), stream.attributes());
        }
    }

    /** Closes a stream that was admitted just before draining or closing began. */
    void endIfLate(HubStream stream) {
        Duration ending = draining;
        if (shutDown) {
            stream.close(CloseReason.SHUTDOWN);
        } else if (ending != null) {
            closeGradually(stream, ending);
        }
    }

    int close(CloseReason reason, Predicate<? super HubStream> condition) {
        int count = 0;
        for (HubStream stream : streams) {
            if (condition.test(stream)) {
                stream.close(reason);
                count++;
            }
        }
        return count;
    }

    /** Closes the streams with a revoked attribute. */
    void revoke(String digest) {
        attributes.with(digest).forEach(stream -> stream.close(CloseReason.REVOKED));
    }

    /** Asks all streams with attributes to reconnect, so that the channel rule decides on each again. */
    void reconnectAll() {
        for (HubStream stream : streams) {
            if (!stream.attributes().isEmpty()) {
                closeGradually(stream, RECONNECT_SPREAD);
            }
        }
    }

    /** Closes all streams evenly over a duration; completes when all have ended. */
    CompletableFuture<Void> drain(Duration duration) {
        draining = duration;
        List<HubStream> leaving = List.copyOf(streams);
        leaving.forEach(stream -> closeGradually(stream, duration));
        // Includes streams that were admitted just before draining began.
        keeper.schedule(
                duration.plus(DRAIN_GRACE), () -> streams.forEach(stream -> stream.abort(CloseReason.SHUTDOWN)));
        return allClosed(leaving);
    }

    /**
     * Closes a stream at a random time with a random reconnection time. Streams that are closed together would
     * reconnect together.
     */
    private static void closeGradually(HubStream stream, Duration within) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        stream.closeAfter(
                Duration.ofNanos(random.nextLong(within.toNanos() + 1)),
                Duration.ofMillis(MIN_RETRY_MILLIS + random.nextInt(RETRY_SPREAD_MILLIS)));
    }

    /** Closes all streams and waits for their pending writes, at most for the limit. */
    void shutDown(Duration limit) {
        shutDown = true;
        List<HubStream> closing = List.copyOf(streams);
        closing.forEach(stream -> stream.close(CloseReason.SHUTDOWN));
        try {
            var unused = allClosed(closing).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            // Streams that have not ended by now are aborted below.
        }
        streams.forEach(stream -> stream.abort(CloseReason.SHUTDOWN));
    }

    private static CompletableFuture<Void> allClosed(List<HubStream> streams) {
        return CompletableFuture.allOf(streams.stream()
                .map(HubStream::closed)
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture[]::new));
    }
}
