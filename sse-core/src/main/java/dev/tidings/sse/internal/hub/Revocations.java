// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.hub;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.internal.concurrent.Backoff;
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
 * Hears from all nodes whose streams are to end. Unlike a stream it needs no exact join of history and live: to revoke
 * twice does no harm. So after every interruption, and from time to time, it reads on from the last position that it is
 * sure of; where the answer proves nothing, all streams are in doubt. Thread-safe.
 */
final class Revocations implements BrokerListener {

    private static final Logger LOG = System.getLogger(Revocations.class.getName());

    private static final String TYPE = "revoke";
    private static final int PAGE = 500;

    /** A stream whose request was decided before, and which is opened after, is found by a second look. */
    private static final Duration SECOND_LOOK = Duration.ofSeconds(1);

    private final Hub hub;
    private final OpenStreams streams;
    private final Duration interval;
    private @Nullable BrokerSubscription subscription;
    /** {@code null} means before all events. */
    private @Nullable String sure;

    private boolean begun;
    private boolean reading;
    private boolean askedAgain;
    private boolean connected;
    private boolean interrupted = true;
    private boolean retryScheduled;
    private boolean ended;

    Revocations(Hub hub, OpenStreams streams, Duration interval) {
        this.hub = hub;
        this.streams = streams;
        this.interval = interval;
    }

    /** Begins to listen, once and for all: from the first stream on that can be revoked. */
    void listen() {
        synchronized (this) {
            if (begun || ended) {
                return;
            }
            begun = true;
        }
        checkLater();
        subscribe(0);
    }

    void end() {
        BrokerSubscription held;
        synchronized (this) {
            ended = true;
            held = subscription;
        }
        if (held != null) {
            held.close();
        }
    }

    CompletableFuture<Void> publish(String digest) {
        return hub.broker
                .publish(ControlChannel.NAME, SseEvent.of(TYPE, digest))
                .thenAccept(id -> {});
    }

    private void subscribe(int failures) {
        try {
            BrokerSubscription given = hub.broker.subscribe(ControlChannel.NAME, this);
            boolean late;
            synchronized (this) {
                subscription = given;
                late = ended;
            }
            if (late) {
                given.close();
            }
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "the hub cannot hear of revoked streams of other nodes; it tries again", e);
            hub.keeper.schedule(Backoff.delay(failures), () -> subscribe(failures + 1));
        }
    }

    private void checkLater() {
        if (!interval.isZero()) {
            hub.keeper.schedule(interval, () -> {
                checkLater();
                catchUp(0);
            });
        }
    }

    @Override
    public void onSubscribed() {
        synchronized (this) {
            connected = true;
        }
        catchUp(0);
    }

    @Override
    public synchronized void onInterrupted(String reason) {
        connected = false;
        interrupted = true;
    }

    @Override
    public void onEvent(BrokerEvent event) {
        apply(event.event());
        String position = event.position();
        synchronized (this) {
            if (reading || position == null) {
                return;
            }
            if (sure != null && hub.broker.positions().follows(sure, position)) {
                sure = position;
                return;
            }
        }
        catchUp(0);
    }

    /** Reads on; of several calls at a time, one reads and is then followed by one more. */
    private void catchUp(int failures) {
        ReadFrom from;
        synchronized (this) {
            askedAgain = reading;
            if (reading || ended) {
                return;
            }
            reading = true;
            from = sure == null ? ReadFrom.oldest() : ReadFrom.after(sure);
        }
        hub.read(ControlChannel.NAME, from, PAGE, this::answered, failure -> failed(failure, failures));
    }

    private void answered(HistoryResult history) {
        List<BrokerEvent> events = history.events();
        events.forEach(event -> apply(event.event()));
        String last = events.isEmpty()
                ? history.position()
                : events.get(events.size() - 1).position();
        boolean doubt;
        boolean more;
        synchronized (this) {
            // Without history nothing is known of the time before live delivery was there, and nothing has to be after.
            boolean forgotten = last != null || sure != null;
            doubt = !(history instanceof HistoryResult.Found) && (forgotten || (interrupted && connected));
            sure = last;
            interrupted &= !connected;
            reading = false;
            more = askedAgain || (history instanceof HistoryResult.Found found && found.more());
        }
        if (doubt) {
            LOG.log(Level.WARNING, "some revocations may have been missed: all streams with attributes reconnect");
            streams.reconnectAll();
        }
        if (more) {
            catchUp(0);
        }
    }

    /** Of failures at a time, one is tried again: the timer and each event ask as well. */
    private void failed(Throwable failure, int failures) {
        synchronized (this) {
            reading = false;
            askedAgain = false;
            if (retryScheduled || ended) {
                return;
            }
            retryScheduled = true;
        }
        Level level = failures == 0 ? Level.WARNING : Level.DEBUG;
        LOG.log(level, "the history of revocations cannot be read; trying again: " + failure);
        hub.keeper.schedule(Backoff.delay(failures), () -> {
            synchronized (this) {
                retryScheduled = false;
            }
            catchUp(failures + 1);
        });
    }

    private void apply(SseEvent event) {
        String digest = event.data();
        if (event.type().filter(TYPE::equals).isPresent()) {
            lookAgain(digest);
            hub.keeper.schedule(Duration.ZERO, () -> streams.revoke(digest));
        }
    }

    /** Looks a little later for streams that were being opened. */
    void lookAgain(String digest) {
        hub.keeper.schedule(SECOND_LOOK, () -> streams.revoke(digest));
    }
}
