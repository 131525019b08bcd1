// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import dev.tidings.sse.BrokerException.Kind;
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
 * Sends commands over one connection. Commands wait while the first connection, or the next one after a lost one, is being
 * opened. After a failed attempt, commands fail at once until an attempt succeeds. No command is sent twice. Thread-safe.
 */
public final class CommandSender implements ReconnectingConnection.Owner<Commands> {

    /** Maximum duration of a sent command, in time-outs, while Redis answers other commands. */
    private static final int MAX_EXTENSIONS = 5;

    private final Endpoint endpoint;
    private final ReconnectingConnection.Opener<Commands> opener;
    private final ReconnectingConnection<Commands> link;
    private final ConnectionTiming timing;
    private final CommandTimeouts timeouts;
    private final Object order = new Object();
    private final Queue<PendingCommand> waiting = new ArrayDeque<>();
    private final List<Consumer<CommandException>> closeListeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Commands connection;
    private volatile long lastHeardNanos = System.nanoTime();

    /** The failure of new commands after an attempt to connect has failed; null while commands may wait. */
    private @Nullable CommandException outage;

    private long firstOpeningNanos;
    private long openedNanos;

    public CommandSender(
            Endpoint endpoint,
            ReconnectingConnection.Opener<Commands> opener,
            BrokerThread worker,
            ConnectionTiming timing) {
        this.endpoint = endpoint;
        this.opener = opener;
        this.timing = timing;
        this.link = new ReconnectingConnection<>("commands", endpoint, worker, timing);
        this.timeouts = new CommandTimeouts(worker, this::expireIfOverdue);
    }

    /**
     * Sends a command. Commands of one thread reach Redis in their order.
     *
     * @param key a key of the command, by which a cluster routes it; null for a command without keys
     * @return Redis's reply; fails with a {@link CommandException} within a bounded time
     */
    public CompletableFuture<@Nullable Object> call(@Nullable String key, String command, List<byte[]> arguments) {
        long deadline = System.nanoTime() + timing.commandTimeout().toNanos();
        PendingCommand pending = new PendingCommand(endpoint, key, command, arguments, deadline);
        timeouts.add(pending);
        link.start(opener, this);
        send(pending);
        return pending.result();
    }

    public Duration commandTimeout() {
        return timing.commandTimeout();
    }

    private void send(PendingCommand pending) {
        Commands open = connection;
        CommandException failure = null;
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
            pending.failUnsent(failure);
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
        List<PendingCommand> batch = drainWaiting(opened);
        while (!batch.isEmpty()) {
            // Outside the lock, because a command that fails at once runs callbacks of its future.
            batch.forEach(pending -> pending.sendOn(opened, this::answered));
            batch = drainWaiting(opened);
        }
    }

    /** Removes and returns the waiting commands. If the queue is empty, later commands use the connection directly. */
    private List<PendingCommand> drainWaiting(Commands opened) {
        synchronized (order) {
            outage = null;
            if (waiting.isEmpty()) {
                connection = opened;
            }
            return drainWaiting();
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
        CommandException failure = notConnected(reason);
        List<PendingCommand> batch;
        synchronized (order) {
            outage = failure;
            batch = drainWaiting();
        }
        batch.forEach(pending -> pending.failUnsent(failure));
    }

    @Override
    public long lastHeardNanos() {
        return lastHeardNanos;
    }

    private List<PendingCommand> drainWaiting() {
        List<PendingCommand> batch = new ArrayList<>(waiting);
        waiting.clear();
        return batch;
    }

    private void answered() {
        lastHeardNanos = System.nanoTime();
    }

    /** Fails a command after its deadline. Returns whether the command is completed. Called on the broker's thread. */
    private boolean expireIfOverdue(PendingCommand pending, long now) {
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
     * Returns whether an overdue command may wait longer. A sent command has up to {@value #MAX_EXTENSIONS} time-outs while
     * Redis answers other commands, because then it is only queued behind them. Time before the connection was open does not
     * count, because the client may have started slowly.
     */
    private boolean mayWaitLonger(@Nullable Commands sentOn, long overdue, long now) {
        long timeout = timing.commandTimeout().toNanos();
        if (sentOn == null) {
            return now - firstOpeningNanos < timeout;
        }
        long waited = Math.min(overdue, now - openedNanos);
        return sentOn.hasOwnTimeouts() || (now - lastHeardNanos < timeout && waited < timeout * MAX_EXTENSIONS);
    }

    private void expire(PendingCommand pending, @Nullable Commands sentOn) {
        String within = " within " + timing.commandTimeout().toMillis() + " ms";
        if (sentOn == null) {
            CommandException failure = notConnected("no connection" + within);
            pending.failAnyway(failure.kind(), String.valueOf(failure.getMessage()));
        } else {
            abandon(sentOn, "no answer to a command" + within);
            pending.failAnyway(Kind.TIMED_OUT, "Redis at " + endpoint + " did not answer" + within);
        }
    }

    /** Closes a connection that does not answer. Later commands fail at once instead of queueing behind it. */
    private void abandon(Commands silent, String reason) {
        synchronized (order) {
            if (connection == silent) {
                connection = null;
                outage = notConnected(reason);
            }
        }
        link.drop(silent, reason);
    }

    /** Adds a listener that is called on {@link #close}, before the commands in progress fail. */
    public void onClose(Consumer<CommandException> listener) {
        closeListeners.add(listener);
    }

    /** Fails all commands, because the broker is closed. Called on the broker's thread, or after it has ended. */
    public void close() {
        close(CommandException.ofUnsent(Kind.CLOSED, "the broker was closed"));
    }

    /** Fails all current and later commands. Called on the broker's thread, or after it has ended. */
    public void close(CommandException failure) {
        link.close();
        synchronized (order) {
            connection = null;
            outage = failure;
        }
        // First, because otherwise the failure of a command in progress would make a batcher send the next one.
        closeListeners.forEach(listener -> listener.accept(failure));
        timeouts.drain().forEach(pending -> pending.failAnyway(failure.kind(), String.valueOf(failure.getMessage())));
    }

    private CommandException notConnected(String reason) {
        return CommandException.ofUnsent(
                Kind.UNREACHABLE,
                "Redis at " + endpoint + " is not connected (" + reason
                        + "): check that it runs there and that the URL is right");
    }
}
