// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import dev.tidings.sse.redis.RedisUrl;
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
 * Keeps one connection up: opens it when it is first needed, probes it, and opens the next one when it ended, with pauses
 * that grow to a second. There is never more than one. All state belongs to the worker's thread.
 */
public final class ReconnectingConnection<C extends RedisConnection> {

    /** Opens a connection; told when that connection ends. */
    public interface Opener<C> {
        CompletionStage<? extends C> open(Consumer<String> onClosed);
    }

    /** Who uses the connection; called on the worker's thread. */
    public interface Owner<C> {
        /** An attempt has begun: the client has started, and Redis is being asked. */
        void onOpening();

        void onOpen(C connection);

        void onClosed(String reason);

        void onFailed(String reason);

        /** When Redis last sent something, by {@link System#nanoTime()}. */
        long lastHeardNanos();
    }

    private static final Logger LOGGER = System.getLogger(ReconnectingConnection.class.getPackageName());
    private static final Duration LOG_PAUSE = Duration.ofSeconds(30);

    private final String name;
    private final BrokerThread worker;
    private final ConnectionTiming timing;
    private final AtomicBoolean started = new AtomicBoolean();
    private final ThrottledLogger failureLog = new ThrottledLogger(LOG_PAUSE);
    private @Nullable Attempt<C> current;
    private int failures;
    private volatile boolean closed;

    public ReconnectingConnection(String name, BrokerThread worker, ConnectionTiming timing) {
        this.name = name;
        this.worker = worker;
        this.timing = timing;
    }

    /** Starts to connect, the first time that this is called. For any thread. */
    public void start(RedisUrl url, Opener<C> opener, Owner<C> owner) {
        if (started.compareAndSet(false, true)) {
            worker.execute(() -> connect(url, opener, owner));
        }
    }

    /** Ends a connection that does not answer, if it is still the one in use. For any thread. */
    void drop(C connection, String reason) {
        worker.execute(() -> {
            Attempt<C> attempt = current;
            if (attempt != null && attempt.connection == connection) {
                drop(attempt, reason);
            }
        });
    }

    /** On the worker's thread, or after its end: nothing is opened from now on. The connection itself is the connector's to end. */
    public void close() {
        closed = true;
    }

    private void connect(RedisUrl url, Opener<C> opener, Owner<C> owner) {
        if (closed) {
            return;
        }
        Attempt<C> attempt = new Attempt<>(url, opener, owner);
        current = attempt;
        CompletionStage<? extends C> opening;
        try {
            opening = opener.open(reason -> worker.execute(() -> ended(attempt, reason)));
        } catch (Throwable e) {
            // An Error too: without memory for a thread now, there may be some at the next attempt.
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
            // It came too late: the next attempt is under way.
            connection.close("it came too late");
            return;
        }
        LOGGER.log(failures > 0 ? Level.INFO : Level.DEBUG, () -> about(attempt) + " is up");
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
        String reason = FailureMessages.describe(failure, attempt.url);
        failureLog.warn(about(attempt) + " cannot be opened: " + reason + "; trying again until it can");
        attempt.owner.onFailed(reason);
        again(attempt);
    }

    private void ended(Attempt<C> attempt, String reason) {
        if (attempt.over || closed) {
            return;
        }
        attempt.over = true;
        LOGGER.log(Level.WARNING, () -> about(attempt) + " ended: " + reason + "; opening the next");
        attempt.owner.onClosed(reason);
        again(attempt);
    }

    private void again(Attempt<C> attempt) {
        worker.after(timing.pause(failures), () -> connect(attempt.url, attempt.opener, attempt.owner));
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

    /** An answer may be in line behind much else: as long as that comes, the connection lives. */
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

    private String about(Attempt<C> attempt) {
        return "the connection for " + name + " to Redis at " + attempt.url.endpoint();
    }

    /** One connection, from the attempt to open it to its end. */
    private static final class Attempt<C> {
        final RedisUrl url;
        final Opener<C> opener;
        final Owner<C> owner;

        @Nullable
        C connection;

        boolean over;

        Attempt(RedisUrl url, Opener<C> opener, Owner<C> owner) {
            this.url = url;
            this.opener = opener;
            this.owner = owner;
        }
    }
}
