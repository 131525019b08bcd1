// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.hub;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.internal.broker.BrokerClient;
import dev.tidings.sse.internal.broker.ChannelHistory;
import dev.tidings.sse.internal.concurrent.Backoff;
import dev.tidings.sse.internal.concurrent.Scheduler;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.BrokerListener;
import dev.tidings.sse.spi.BrokerSubscription;
import dev.tidings.sse.spi.ControlChannel;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The receiver of revocations from all nodes, which closes the revoked streams. Thread-safe.
 *
 * <p>Unlike a stream it needs no exact join of history and live events, because revoking twice is harmless. After every
 * interruption, and at a fixed interval, it reads the history after the last position up to which it has seen all
 * revocations. If the broker cannot prove completeness, all streams with attributes reconnect.
 */
final class Revocations implements BrokerListener {

    private static final Logger LOG = System.getLogger(Revocations.class.getName());
    private static final String TYPE = "revoke";

    /**
     * The delay of a second revocation. It closes streams whose request was admitted before the revocation and opened
     * after it.
     */
    private static final Duration SECOND_PASS = Duration.ofSeconds(1);

    private final BrokerClient broker;
    private final Scheduler scheduler;
    private final ChannelHistory history;
    private final OpenStreams streams;
    private final Duration interval;
    private @Nullable BrokerSubscription subscription;

    /** The position up to which all revocations were seen; {@code null} is the beginning of the history. */
    private @Nullable String position;

    private boolean started;
    private boolean reading;
    private boolean readAgain;
    private boolean connected;
    private boolean interrupted = true;
    private boolean ended;

    Revocations(BrokerClient broker, Scheduler scheduler, OpenStreams streams, Duration interval) {
        this.broker = broker;
        this.scheduler = scheduler;
        this.history = new ChannelHistory(broker, scheduler, ControlChannel.NAME, this::hasEnded);
        this.streams = streams;
        this.interval = interval;
    }

    /** Subscribes on the first call. Called when a stream with attributes is opened: only such streams are revoked. */
    void listen() {
        synchronized (this) {
            if (started || ended) {
                return;
            }
            started = true;
        }
        checkLater();
        subscribe(0);
    }

    void end() {
        BrokerSubscription last;
        synchronized (this) {
            ended = true;
            last = subscription;
        }
        if (last != null) {
            last.close();
        }
    }

    private synchronized boolean hasEnded() {
        return ended;
    }

    CompletableFuture<Void> publish(String digest) {
        return broker.publish(ControlChannel.NAME, SseEvent.of(TYPE, digest)).thenAccept(id -> {});
    }

    private void subscribe(int failures) {
        try {
            BrokerSubscription opened = broker.subscribe(ControlChannel.NAME, this);
            boolean late;
            synchronized (this) {
                subscription = opened;
                late = ended;
            }
            if (late) {
                opened.close();
            }
        } catch (RuntimeException | Error e) {
            // Scheduled before the failure is logged: a logger throws too when the process has no file descriptors
            // left.
            scheduler.schedule(Backoff.delay(failures), () -> subscribe(failures + 1));
            LOG.log(
                    Level.WARNING,
                    "cannot subscribe to the control channel; revocations from other nodes are delayed until a retry"
                            + " succeeds",
                    e);
        }
    }

    private void checkLater() {
        if (!interval.isZero()) {
            scheduler.schedule(interval, () -> {
                checkLater();
                catchUp();
            });
        }
    }

    @Override
    public void onSubscribed() {
        synchronized (this) {
            connected = true;
        }
        catchUp();
    }

    @Override
    public synchronized void onInterrupted(String reason) {
        connected = false;
        interrupted = true;
    }

    @Override
    public void onEvent(BrokerEvent event) {
        apply(event.event());
        String next = event.position();
        synchronized (this) {
            if (reading || next == null) {
                return;
            }
            if (position != null && broker.positions().follows(position, next)) {
                position = next;
                return;
            }
        }
        catchUp();
    }

    /** Reads the history after the last position. A call during a read causes one more read after it. */
    private void catchUp() {
        synchronized (this) {
            readAgain = reading;
            if (reading || ended) {
                return;
            }
            reading = true;
        }
        history.read("reading revocations from", this::from, this::answered);
    }

    private synchronized ReadFrom from() {
        return position == null ? ReadFrom.oldest() : ReadFrom.after(position);
    }

    private void answered(HistoryResult result) {
        List<BrokerEvent> events = result.events();
        events.forEach(event -> apply(event.event()));
        String last = events.isEmpty()
                ? result.position()
                : events.get(events.size() - 1).position();
        boolean found = result instanceof HistoryResult.Found;
        boolean incomplete;
        boolean again;
        synchronized (this) {
            // Without a history, revocations before the first subscription are unknown; they concern no stream of this
            // node.
            boolean lostHistory = last != null || position != null;
            incomplete = !found && (lostHistory || (interrupted && connected));
            position = last;
            interrupted &= !connected;
            reading = false;
            again = readAgain || (result instanceof HistoryResult.Found page && page.more());
        }
        if (incomplete) {
            LOG.log(Level.WARNING, "revocations may have been missed: all streams with attributes reconnect");
            streams.reconnectAll();
        }
        if (again) {
            catchUp();
        }
    }

    private void apply(SseEvent event) {
        String digest = event.data();
        if (event.type().filter(TYPE::equals).isPresent()) {
            revokeAgainLater(digest);
            scheduler.schedule(Duration.ZERO, () -> streams.revoke(digest));
        }
    }

    /** Revokes once more a little later, for streams that are being opened. */
    void revokeAgainLater(String digest) {
        scheduler.schedule(SECOND_PASS, () -> streams.revoke(digest));
    }
}
