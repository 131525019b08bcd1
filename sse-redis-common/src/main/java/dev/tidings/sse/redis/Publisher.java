// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import dev.tidings.sse.redis.spi.CommandConnection;
import dev.tidings.sse.redis.spi.RedisConnector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Publishes over one connection. An event waits while the first connection is being opened, or the next one after an
 * end; once an attempt has failed, events fail at once until one succeeds. Nothing is ever sent twice.
 */
final class Publisher implements Link.Owner<CommandConnection> {

    /** How much may be on its way at once, so that a hanging Redis does not fill the memory in the time-out's course. */
    static final long MAX_PENDING_BYTES = 64 << 20;

    /** How often the time-out may pass for a publish in line behind others that are answered. */
    private static final int MAX_EXTENSIONS = 5;

    private final RedisConnector connector;
    private final Link<CommandConnection> link;
    private final Timing timing;
    private final Deadlines deadlines;
    private final AtomicLong pendingBytes = new AtomicLong();
    private final Object order = new Object();
    private final Queue<PendingPublish> waiting = new ArrayDeque<>();
    private volatile @Nullable CommandConnection connection;
    private volatile long lastHeardNanos = System.nanoTime();
    private @Nullable String outage;
    private long firstOpeningNanos;

    Publisher(RedisConnector connector, Worker worker, Timing timing) {
        this.connector = connector;
        this.timing = timing;
        this.link = new Link<>("commands", worker, timing);
        this.deadlines = new Deadlines(worker, this::isOver);
    }

    CompletableFuture<String> publish(RedisUrl url, String channel, byte[] message, String id) {
        long deadline = System.nanoTime() + timing.commandTimeout().toNanos();
        PendingPublish pending = new PendingPublish(channel, message, id, url, deadline);
        if (pendingBytes.addAndGet(pending.cost()) > MAX_PENDING_BYTES) {
            pending.failUnsent("more than " + (MAX_PENDING_BYTES >> 20)
                    + " MiB of events wait for Redis's answer: publish more slowly, or wait for the futures");
        }
        var unused = pending.result().whenComplete((ok, failure) -> pendingBytes.addAndGet(-pending.cost()));
        deadlines.add(pending);
        link.start(url, onClosed -> connector.openCommands(url, onClosed), this);
        send(pending, url);
        return pending.result();
    }

    private void send(PendingPublish pending, RedisUrl url) {
        CommandConnection open = connection;
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
            pending.failUnsent(notConnected(url, failure));
        }
    }

    @Override
    public void onOpening() {
        if (firstOpeningNanos == 0) {
            firstOpeningNanos = System.nanoTime() | 1;
        }
    }

    @Override
    public void onOpen(CommandConnection opened) {
        List<PendingPublish> batch = take(opened);
        while (!batch.isEmpty()) {
            // Outside of the lock, for the future of what fails at once runs its owner's code.
            batch.forEach(pending -> pending.sendOn(opened, this::answered));
            batch = take(opened);
        }
    }

    /** What waits; if nothing does, events go to the connection directly from now on. */
    private List<PendingPublish> take(CommandConnection opened) {
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
        List<PendingPublish> batch;
        synchronized (order) {
            outage = reason;
            batch = takeWaiting();
        }
        batch.forEach(pending -> pending.failUnsent(notConnected(pending.url(), reason)));
    }

    @Override
    public long lastHeardNanos() {
        return lastHeardNanos;
    }

    private List<PendingPublish> takeWaiting() {
        List<PendingPublish> batch = new ArrayList<>(waiting);
        waiting.clear();
        return batch;
    }

    private void answered() {
        lastHeardNanos = System.nanoTime();
    }

    /** On the worker's thread: fails a publish whose time is over. */
    private boolean isOver(PendingPublish pending, long now) {
        if (pending.result().isDone()) {
            return true;
        }
        long overdue = pending.overdueNanos(now);
        CommandConnection sentOn = pending.sentOn();
        if (overdue < 0 || mayWaitLonger(sentOn, overdue, now)) {
            return false;
        }
        expire(pending, sentOn);
        return true;
    }

    /**
     * As long as Redis answers others, a publish only waits in line behind them: it gets more time, but not any. The time
     * that the client took to start is not counted against Redis either.
     */
    private boolean mayWaitLonger(@Nullable CommandConnection sentOn, long overdue, long now) {
        long timeout = timing.commandTimeout().toNanos();
        return sentOn == null
                ? now - firstOpeningNanos < timeout
                : now - lastHeardNanos < timeout && overdue < timeout * MAX_EXTENSIONS;
    }

    /** Gives up a connection that does not answer: what comes now is to fail at once, not to queue up behind it. */
    private void abandon(CommandConnection silent, String reason) {
        synchronized (order) {
            if (connection == silent) {
                connection = null;
                outage = reason;
            }
        }
        link.drop(silent, reason);
    }

    private void expire(PendingPublish pending, @Nullable CommandConnection sentOn) {
        String within = " within " + timing.commandTimeout().toMillis() + " ms";
        if (sentOn == null) {
            pending.failAnyway(notConnected(pending.url(), "no connection" + within));
        } else {
            abandon(sentOn, "no answer to a command" + within);
            pending.failAnyway("Redis at " + pending.url().endpoint() + " did not answer" + within
                    + "; the event was published once or not at all");
        }
    }

    /** On the worker's thread. */
    void close() {
        link.close();
        onFailedForGood();
        deadlines.drain().forEach(pending -> pending.failAnyway("the broker was closed"));
    }

    private void onFailedForGood() {
        synchronized (order) {
            connection = null;
            outage = "the broker was closed";
        }
    }

    private static String notConnected(RedisUrl url, String reason) {
        return "Redis at " + url.endpoint() + " is not connected (" + reason
                + "): check that it runs there and that the URL is right";
    }
}
