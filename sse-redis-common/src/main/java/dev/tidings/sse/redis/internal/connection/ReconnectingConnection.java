// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import dev.tidings.sse.redis.spi.RedisConnection;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection that reconnects. It connects on first use, probes the connection, and reconnects after it ends, with back-off
 * up to 1 s. At most one connection is open. The state is confined to the broker's thread.
 */
public final class ReconnectingConnection<C extends RedisConnection> {

    /** Opens a connection, and calls its argument when that connection ends. */
    public interface Opener<C> {
        CompletionStage<? extends C> open(Consumer<String> onClosed);
    }

    /** The user of the connection. Called on the broker's thread. */
    public interface Owner<C> {
        /** Called when an attempt to connect has started. */
        void onOpening();

        void onOpen(C connection);

        void onClosed(String reason);

        void onFailed(String reason);

        /** Returns the {@link System#nanoTime()} of Redis's last reply or message. */
        long lastHeardNanos();
    }

    private static final Logger LOGGER = System.getLogger(ReconnectingConnection.class.getPackageName());
    private static final Duration LOG_PAUSE = Duration.ofSeconds(30);

    private final String name;
    private final Endpoint endpoint;
    private final BrokerThread worker;
    private final ConnectionTiming timing;
    private final AtomicBoolean started = new AtomicBoolean();
    private final ThrottledLogger failureLog = new ThrottledLogger(LOG_PAUSE);
    private @Nullable Attempt<C> current;
    private int failures;
    private volatile boolean closed;

    public ReconnectingConnection(String name, Endpoint endpoint, BrokerThread worker, ConnectionTiming timing) {
        this.name = name;
        this.endpoint = endpoint;
        this.worker = worker;
        this.timing = timing;
    }

    /** Starts to connect on the first call; later calls do nothing. Thread-safe. */
    public void start(Opener<C> opener, Owner<C> owner) {
        if (started.compareAndSet(false, true)) {
            worker.execute(() -> connect(opener, owner));
        }
    }

    /** Closes a connection that does not answer, unless it was replaced already. Thread-safe. */
    void drop(C connection, String reason) {
        worker.execute(() -> {
            Attempt<C> attempt = current;
            if (attempt != null && attempt.connection == connection) {
                drop(attempt, reason);
            }
        });
    }

    /** Stops reconnecting. The connector closes the connection. Called on the broker's thread, or after it has ended. */
    public void close() {
        closed = true;
    }

    private void connect(Opener<C> opener, Owner<C> owner) {
        if (closed) {
            return;
        }
        Attempt<C> attempt = new Attempt<>(opener, owner);
        current = attempt;
        CompletionStage<? extends C> opening;
        try {
            opening = opener.open(reason -> worker.execute(() -> ended(attempt, reason)));
        } catch (Throwable e) {
            // Errors too, because after an OutOfMemoryError the next attempt may succeed.
            opening = CompletableFuture.failedStage(e);
        }
        owner.onOpening();
        var unused = opening.whenComplete((connection, failure) -> worker.execute(() -> {
            if (failure != null) {
                failed(attempt, failure);
            } else {
                opened(attempt, connection);
            }
        }));
        Duration timeout = timing.connectTimeout();
        worker.after(
                timeout, () -> failed(attempt, new TimeoutException("no answer within " + timeout.toMillis() + " ms")));
    }

    private void opened(Attempt<C> attempt, C connection) {
        if (attempt.over || closed) {
            // The attempt has timed out, and the next one is in progress.
            connection.close("it was opened after the connect time-out");
            return;
        }
        LOGGER.log(failures > 0 ? Level.INFO : Level.DEBUG, () -> description() + " is open");
        failures = 0;
        attempt.connection = connection;
        attempt.owner.onOpen(connection);
        worker.after(timing.probeInterval(), () -> probe(attempt, connection));
    }

    private void failed(Attempt<C> attempt, Throwable failure) {
        if (attempt.over || attempt.connection != null || closed) {
            return;
        }
        attempt.over = true;
        failures++;
        String reason = FailureMessages.describe(failure, endpoint);
        failureLog.warn(description() + " cannot be opened (" + reason + "); retrying");
        attempt.owner.onFailed(reason);
        reconnect(attempt);
    }

    private void ended(Attempt<C> attempt, String reason) {
        if (attempt.over || closed) {
            return;
        }
        attempt.over = true;
        LOGGER.log(Level.WARNING, () -> description() + " lost (" + reason + "); reconnecting");
        attempt.owner.onClosed(reason);
        reconnect(attempt);
    }

    private void reconnect(Attempt<C> attempt) {
        worker.after(timing.pause(failures), () -> connect(attempt.opener, attempt.owner));
    }

    private void probe(Attempt<C> attempt, C connection) {
        if (attempt.over || closed) {
            return;
        }
        CompletableFuture<Boolean> answered = connection
                .ping()
                .handle((pong, failure) -> failure == null || FailureMessages.refusal(failure) != null)
                .toCompletableFuture();
        expect(attempt, answered);
        worker.after(timing.probeInterval(), () -> probe(attempt, connection));
    }

    /** Waits for the answer to a probe. It may be queued behind other replies; while those arrive, the connection is alive. */
    private void expect(Attempt<C> attempt, CompletableFuture<Boolean> answered) {
        long asked = System.nanoTime();
        worker.after(timing.commandTimeout(), () -> {
            if (answered.getNow(false)) {
                return;
            }
            if (answered.isDone() || attempt.owner.lastHeardNanos() - asked < 0) {
                drop(
                        attempt,
                        "no answer to a probe within " + timing.commandTimeout().toMillis() + " ms");
            } else {
                expect(attempt, answered);
            }
        });
    }

    private void drop(Attempt<C> attempt, String reason) {
        if (!attempt.over && attempt.connection != null) {
            attempt.connection.close(reason);
        }
    }

    private String description() {
        return "connection for " + name + " to Redis at " + endpoint;
    }

    /** One connection, from the attempt to open it to its end. */
    private static final class Attempt<C> {
        final Opener<C> opener;
        final Owner<C> owner;

        @Nullable
        C connection;

        boolean over;

        Attempt(Opener<C> opener, Owner<C> owner) {
            this.opener = opener;
            this.owner = owner;
        }
    }
}
