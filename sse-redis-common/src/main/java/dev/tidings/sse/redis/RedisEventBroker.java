// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.BrokerException.Kind;
import dev.tidings.sse.EventBroker;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.internal.connection.CommandException;
import dev.tidings.sse.redis.internal.connection.ConnectionTiming;
import dev.tidings.sse.redis.internal.connection.FailureMessages;
import dev.tidings.sse.redis.internal.history.HistoryOptions;
import dev.tidings.sse.redis.internal.message.RedisPositions;
import dev.tidings.sse.redis.internal.subscribe.MalformedMessages;
import dev.tidings.sse.redis.spi.RedisConnector;
import dev.tidings.sse.spi.BrokerListener;
import dev.tidings.sse.spi.BrokerSubscription;
import dev.tidings.sse.spi.ControlChannel;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.PositionOrder;
import dev.tidings.sse.spi.ReadFrom;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A broker over Redis pub/sub, with a history in Redis streams. Messages have the format of Flask-SSE, and Redis channels
 * have the names of the application's channels. A broker opens one connection for subscriptions and one for commands on
 * first use, and reopens them whenever they end. Thread-safe.
 *
 * <p>A script appends each event to its channel's stream and publishes it in one step. The event's position in the stream
 * becomes its id, unless the event has one. Without history ({@code historyEvents(0)}), a publisher assigns a unique id, and
 * {@link #read} returns {@link HistoryResult.Unsupported}.
 *
 * <p>A broker without a URL can be created. {@link #publish} then fails, and {@link #subscribe} throws, with a {@link
 * BrokerException} of the kind {@link Kind#NOT_CONFIGURED} that names the settings.
 *
 * <p>Only modules for Redis clients extend this class. Applications use {@code LettuceBroker} or {@code JedisBroker}.
 */
public class RedisEventBroker implements EventBroker {

    private static final int CLOSE_SECONDS = 2;

    private final Supplier<RedisUrl> urlLookup;
    private final DeploymentFactory deployments;
    private final RedisConnector connector;
    private final HistoryOptions history;
    private final ConnectionTiming timing;
    private final BrokerThread worker = new BrokerThread();
    private final MalformedMessages malformed = new MalformedMessages();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable RedisSession session;

    /**
     * Creates a broker.
     *
     * @param builder the settings
     */
    protected RedisEventBroker(RedisBrokerBuilder<?> builder) {
        this.urlLookup = builder.urlLookup();
        this.deployments = builder.deployments();
        this.connector = deployments.connector();
        this.history = builder.history();
        this.timing = builder.timing();
        worker.execute(connector::prepare);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the channel name is invalid, or the data is too long
     */
    @Override
    public CompletableFuture<String> publish(String channel, SseEvent event) {
        ControlChannel.requireCarried(channel);
        Objects.requireNonNull(event, "event must not be null");
        try {
            return session("publish on", channel).publisher().publish(channel, event);
        } catch (BrokerException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>While Redis is unreachable, the listener waits for it.
     *
     * @throws IllegalArgumentException if the channel name is invalid
     * @throws BrokerException if no URL is configured, or the broker is closed
     */
    @Override
    public BrokerSubscription subscribe(String channel, BrokerListener listener) {
        ControlChannel.requireCarried(channel);
        Objects.requireNonNull(listener, "listener must not be null");
        return session("subscribe to", channel).subscriptions().subscribe(channel, listener);
    }

    @Override
    public PositionOrder positions() {
        return RedisPositions.INSTANCE;
    }

    @Override
    public CompletableFuture<HistoryResult> read(String channel, ReadFrom from, int limit) {
        ControlChannel.requireCarried(channel);
        Objects.requireNonNull(from, "from must not be null");
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1: " + limit);
        }
        try {
            RedisSession open = session("read the history of", channel);
            return history.isKept()
                    ? open.reader()
                            .read(channel, from, limit)
                            .exceptionallyCompose(
                                    failure -> CompletableFuture.failedFuture(unreadable(channel, failure)))
                    : CompletableFuture.completedFuture(new HistoryResult.Unsupported());
        } catch (BrokerException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Returns how many messages were skipped because they are not events in the format of Flask-SSE.
     *
     * @return the number since the broker was created
     */
    public long malformedMessages() {
        return malformed.count();
    }

    /** {@inheritDoc} Publishes without an answer fail. Blocks for at most a few seconds. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            RedisSession open = current();
            if (open != null) {
                open.cancelListeners();
                close(open);
            }
            worker.close();
            connector.close();
        }
    }

    private void close(RedisSession open) {
        if (worker.isCurrentThread() || !closeOnWorker(open)) {
            // If a callback blocks the broker's thread, every future must be completed all the same.
            worker.close();
            open.close();
        }
    }

    private boolean closeOnWorker(RedisSession open) {
        CountDownLatch done = new CountDownLatch(1);
        worker.execute(() -> {
            open.close();
            done.countDown();
        });
        return await(done);
    }

    private synchronized @Nullable RedisSession current() {
        return session;
    }

    private RedisSession session(String action, String channel) {
        RedisSession open = closed.get() ? null : session;
        return open == null ? open("cannot " + action + " channel \"" + channel + "\": ") : open;
    }

    private synchronized RedisSession open(String prefix) {
        if (closed.get()) {
            throw new BrokerException(Kind.CLOSED, prefix + "the broker is closed");
        }
        RedisSession open = session;
        if (open == null) {
            try {
                open = new RedisSession(
                        deployments.of(urlLookup.get(), worker, timing), history, worker, timing, malformed);
            } catch (BrokerException e) {
                throw new BrokerException(e.kind(), prefix + e.getMessage());
            }
            session = open;
        }
        return open;
    }

    private static BrokerException unreadable(String channel, Throwable failure) {
        Throwable cause = FailureMessages.unwrap(failure);
        return new BrokerException(
                CommandException.kindOf(cause),
                "cannot read the history of channel \"" + channel + "\": " + cause.getMessage(),
                false,
                cause.getCause());
    }

    private static boolean await(CountDownLatch done) {
        try {
            return done.await(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
