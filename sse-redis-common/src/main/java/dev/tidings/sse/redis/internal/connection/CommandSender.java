// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import dev.tidings.sse.BrokerException.Kind;
import dev.tidings.sse.redis.RedisUrl;
import dev.tidings.sse.redis.internal.connection.Deployment.Commands;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands over one connection. A command waits while the first connection is being opened, or the next one after
 * an end; once an attempt has failed, commands fail at once until one succeeds. Nothing is ever sent twice.
 */
public final class CommandSender implements ReconnectingConnection.Owner<Commands> {

    /** How often the time-out may pass for a command in line behind others that are answered. */
    private static final int MAX_EXTENSIONS = 5;

    private final ReconnectingConnection<Commands> link;
    private final ConnectionTiming timing;
    private final CommandTimeouts deadlines;
    private final Object order = new Object();
    private final Queue<PendingCommand> waiting = new ArrayDeque<>();
    private final List<Consumer<String>> whenClosed = new CopyOnWriteArrayList<>();
    private volatile @Nullable Commands connection;
    private volatile long lastHeardNanos = System.nanoTime();
    private @Nullable String outage;
    private volatile Kind closedAs = Kind.UNREACHABLE;
    private long firstOpeningNanos;
    private long openedNanos;

    public CommandSender(BrokerThread worker, ConnectionTiming timing) {
        this.timing = timing;
        this.link = new ReconnectingConnection<>("commands", worker, timing);
        this.deadlines = new CommandTimeouts(worker, this::isOver);
    }

    /**
     * Sends a command. Commands of one thread reach Redis in their order.
     *
     * @return Redis's reply; fails with a {@link CommandException} within a bounded time
     */
    public CompletableFuture<@Nullable Object> call(
            RedisTarget target, @Nullable String key, String command, List<byte[]> arguments) {
        long deadline = System.nanoTime() + timing.commandTimeout().toNanos();
        PendingCommand pending = new PendingCommand(target, key, command, arguments, deadline);
        deadlines.add(pending);
        link.start(target.url(), target.deployment()::openCommands, this);
        send(pending);
        return pending.result();
    }

    public Duration commandTimeout() {
        return timing.commandTimeout();
    }

    private void send(PendingCommand pending) {
        Commands open = connection;
        String failure = null;
        if (open == null) {
            synchronized (order) {
                open = connection;
                failure = outage;
                if (open == null && failure == null) {
                    waiting.add(pending);
                }
            }
        }
        if (open != null) {
            pending.sendOn(open, this::answered);
        } else if (failure != null) {
            pending.failUnsent(CommandException.ofUnsent(closedAs, notConnected(pending.url(), failure)));
        }
    }

    @Override
    public void onOpening() {
        if (firstOpeningNanos == 0) {
            firstOpeningNanos = System.nanoTime() | 1;
        }
    }

    @Override
    public void onOpen(Commands opened) {
        openedNanos = System.nanoTime();
        lastHeardNanos = openedNanos;
        List<PendingCommand> batch = take(opened);
        while (!batch.isEmpty()) {
            // Outside of the lock, for the future of what fails at once runs its owner's code.
            batch.forEach(pending -> pending.sendOn(opened, this::answered));
            batch = take(opened);
        }
    }

    /** What waits; if nothing does, commands go to the connection directly from now on. */
    private List<PendingCommand> take(Commands opened) {
        synchronized (order) {
            outage = null;
            if (waiting.isEmpty()) {
                connection = opened;
            }
            return takeWaiting();
        }
    }

    @Override
    public void onClosed(String reason) {
        synchronized (order) {
            connection = null;
        }
    }

    @Override
    public void onFailed(String reason) {
        List<PendingCommand> batch;
        synchronized (order) {
            outage = reason;
            batch = takeWaiting();
        }
        batch.forEach(pending -> pending.failUnsent(CommandException.ofUnsent(Kind.UNREACHABLE, notConnected(pending.url(), reason))));
    }

    @Override
    public long lastHeardNanos() {
        return lastHeardNanos;
    }

    private List<PendingCommand> takeWaiting() {
        List<PendingCommand> batch = new ArrayList<>(waiting);
        waiting.clear();
        return batch;
    }

    private void answered() {
        lastHeardNanos = System.nanoTime();
    }

    /** On the worker's thread: fails a command whose time is over. */
    private boolean isOver(PendingCommand pending, long now) {
        if (pending.result().isDone()) {
            return true;
        }
        long overdue = pending.overdueNanos(now);
        Commands sentOn = pending.sentOn();
        if (overdue < 0 || mayWaitLonger(sentOn, overdue, now)) {
            return false;
        }
        expire(pending, sentOn);
        return true;
    }

    /**
     * As long as Redis answers others, a command only waits in line behind them: it gets more time, but not any. Time before
     * the connection was open is not counted against Redis, because the client may have taken long to start.
     */
    private boolean mayWaitLonger(@Nullable Commands sentOn, long overdue, long now) {
        long timeout = timing.commandTimeout().toNanos();
        if (sentOn == null) {
            return now - firstOpeningNanos < timeout;
        }
        long waited = Math.min(overdue, now - openedNanos);
        return sentOn.watchesTime() || (now - lastHeardNanos < timeout && waited < timeout * MAX_EXTENSIONS);
    }

    private void expire(PendingCommand pending, @Nullable Commands sentOn) {
        String within = " within " + timing.commandTimeout().toMillis() + " ms";
        if (sentOn == null) {
            pending.failAnyway(Kind.UNREACHABLE, notConnected(pending.url(), "no connection" + within));
        } else {
            abandon(sentOn, "no answer to a command" + within);
            pending.failAnyway(Kind.TIMED_OUT, "Redis at " + pending.url().endpoint() + " did not answer" + within);
        }
    }

    /** Gives up a connection that does not answer: what comes now is to fail at once, not to queue up behind it. */
    private void abandon(Commands silent, String reason) {
        synchronized (order) {
            if (connection == silent) {
                connection = null;
                outage = reason;
            }
        }
        link.drop(silent, reason);
    }

    /** Has somebody told the reason when this is closed, before the commands under way fail. */
    public void whenClosed(Consumer<String> action) {
        whenClosed.add(action);
    }

    /** On the worker's thread, or after its end. */
    public void close() {
        close(Kind.CLOSED, "the broker was closed");
    }

    /** On the worker's thread, or after its end: commands fail from now on. */
    public void close(Kind kind, String reason) {
        link.close();
        closedAs = kind;
        synchronized (order) {
            connection = null;
            outage = reason;
        }
        // Else what waits for the answer of a command would set off the next one.
        whenClosed.forEach(action -> action.accept(reason));
        deadlines.drain().forEach(pending -> pending.failAnyway(kind, reason));
    }

    private static String notConnected(RedisUrl url, String reason) {
        return "Redis at " + url.endpoint() + " is not connected (" + reason
                + "): check that it runs there and that the URL is right";
    }
}
