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

/** The streams that are open, and the ways in which many of them end. Thread-safe. */
final class OpenStreams {

    /** How long streams are asked to reconnect over, when it is not known which of them were revoked. */
    private static final Duration DOUBT = Duration.ofSeconds(10);

    private static final Duration DRAIN_GRACE = Duration.ofSeconds(1);
    private static final int LEAST_RETRY_MILLIS = 500;
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

    /** For a stream that came past the gate in the moment in which it was shut. */
    void endIfLate(HubStream stream) {
        Duration ending = draining;
        if (shutDown) {
            stream.close(CloseReason.SHUTDOWN);
        } else if (ending != null) {
            release(stream, ending);
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

    /** Some node has revoked an attribute. */
    void revoke(String digest) {
        attributes.with(digest).forEach(stream -> stream.close(CloseReason.REVOKED));
    }

    /** Whether anything was revoked is not known: has the application decide anew on all that it may have been about. */
    void askAgain() {
        for (HubStream stream : streams) {
            if (!stream.attributes().isEmpty()) {
                release(stream, DOUBT);
            }
        }
    }

    /** Ends all over a time; completes when all have ended. */
    CompletableFuture<Void> drain(Duration duration) {
        draining = duration;
        List<HubStream> leaving = List.copyOf(streams);
        leaving.forEach(stream -> release(stream, duration));
        // All, with those that came past the gate in the last moment.
        keeper.schedule(
                duration.plus(DRAIN_GRACE), () -> streams.forEach(stream -> stream.abort(CloseReason.SHUTDOWN)));
        return allClosed(leaving);
    }

    /** A herd that is sent away at once comes back at once: so neither the end nor the return is at the same time for all. */
    private static void release(HubStream stream, Duration within) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        stream.closeAfter(
                Duration.ofNanos(random.nextLong(within.toNanos() + 1)),
                Duration.ofMillis(LEAST_RETRY_MILLIS + random.nextInt(RETRY_SPREAD_MILLIS)));
    }

    /** Closes all, and waits for what they have to write, but no longer than that. */
    void shutDown(Duration limit) {
        shutDown = true;
        List<HubStream> closing = List.copyOf(streams);
        closing.forEach(stream -> stream.close(CloseReason.SHUTDOWN));
        try {
            var unused = allClosed(closing).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            // Whoever has not ended by now is cut off.
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
