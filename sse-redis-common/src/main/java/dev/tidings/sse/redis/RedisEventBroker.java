// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.ChannelNames;
import dev.tidings.sse.EventBroker;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.internal.connection.CommandException;
import dev.tidings.sse.redis.internal.connection.CommandSender;
import dev.tidings.sse.redis.internal.connection.ConnectionTiming;
import dev.tidings.sse.redis.internal.connection.FailureMessages;
import dev.tidings.sse.redis.internal.connection.RedisTarget;
import dev.tidings.sse.redis.internal.history.HistoryOptions;
import dev.tidings.sse.redis.internal.history.HistoryReader;
import dev.tidings.sse.redis.internal.message.FlaskSseFormat;
import dev.tidings.sse.redis.internal.message.MalformedMessages;
import dev.tidings.sse.redis.internal.message.RedisPositions;
import dev.tidings.sse.redis.internal.message.TagGenerator;
import dev.tidings.sse.redis.internal.publish.Publisher;
import dev.tidings.sse.redis.internal.subscribe.Subscriptions;
import dev.tidings.sse.redis.spi.RedisConnector;
import dev.tidings.sse.spi.BrokerListener;
import dev.tidings.sse.spi.BrokerSubscription;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.PositionOrder;
import dev.tidings.sse.spi.ReadFrom;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries events over Redis pub/sub in the {@linkplain FlaskSseFormat format of Flask-SSE}, on channels named alike: one
 * connection for subscriptions and one for commands, both opened when they are first needed and again whenever they end.
 * Thread-safe.
 *
 * <p>Each channel has a history, which is a Redis stream: a script appends an event to it and publishes it in one step. Its
 * position there becomes its id, unless it has one. Without history, if that is chosen, an event without an id gets a unique
 * one where it is published, and {@link #read} answers {@link HistoryResult.Unsupported}.
 *
 * <p>A broker without a URL can be made, but not used: {@link #publish} then fails, and {@link #subscribe} throws, with a
 * {@link BrokerException} that says how to configure one.
 */
public final class RedisEventBroker implements EventBroker {

    private static final int CLOSE_SECONDS = 2;
    private static final String READ = "read the history of channel";

    private final Supplier<RedisUrl> lookup;
    private final RedisConnector connector;
    private final DeploymentFactory deployments;
    private final HistoryOptions history;
    private final ConnectionTiming timing;
    private final BrokerThread worker = new BrokerThread();
    private final MalformedMessages poison = new MalformedMessages();
    private final CommandSender caller;
    private final Publisher publisher;
    private final HistoryReader reader;
    private final Subscriptions subscriptions;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable RedisTarget found;

    RedisEventBroker(
            Supplier<RedisUrl> lookup, DeploymentFactory deployments, HistoryOptions history, ConnectionTiming timing) {
        this.lookup = lookup;
        this.connector = deployments.connector();
        this.deployments = deployments;
        this.history = history;
        this.timing = timing;
        this.caller = new CommandSender(worker, timing);
        TagGenerator tags = new TagGenerator(new SecureRandom().nextLong());
        this.publisher = new Publisher(caller, history, tags, worker);
        this.reader = new HistoryReader(caller, history, tags, worker);
        this.subscriptions = new Subscriptions(worker, timing, poison, history);
        worker.execute(connector::prepare);
    }

    /**
     * A builder for a broker over a Redis client.
     *
     * @param connector the client; it is closed with the broker
     * @return a new builder
     */
    public static RedisBrokerBuilder builder(RedisConnector connector) {
        return new RedisBrokerBuilder(connector);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the channel's name is none, the event is a comment, or its data is too long
     */
    @Override
    public CompletableFuture<String> publish(String channel, SseEvent event) {
        ChannelNames.requireCarried(channel);
        Objects.requireNonNull(event, "event must not be null");
        try {
            return publisher.publish(open("publish on channel", channel), channel, event);
        } catch (BrokerException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>While Redis cannot be reached, the listener just waits.
     *
     * @throws IllegalArgumentException if the channel's name is none
     * @throws BrokerException if no URL is configured, or the broker is closed
     */
    @Override
    public BrokerSubscription subscribe(String channel, BrokerListener listener) {
        ChannelNames.requireCarried(channel);
        Objects.requireNonNull(listener, "listener must not be null");
        return subscriptions.subscribe(open("subscribe to channel", channel), channel, listener);
    }

    @Override
    public PositionOrder positions() {
        return RedisPositions.INSTANCE;
    }

    @Override
    public CompletableFuture<HistoryResult> read(String channel, ReadFrom from, int limit) {
        ChannelNames.requireCarried(channel);
        Objects.requireNonNull(from, "from must not be null");
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1: " + limit);
        }
        try {
            RedisTarget target = open(READ, channel);
            return history.isKept()
                    ? reader.read(target, channel, from, limit)
                            .exceptionallyCompose(
                                    failure -> CompletableFuture.failedFuture(unreadable(channel, failure)))
                    : CompletableFuture.completedFuture(new HistoryResult.Unsupported());
        } catch (BrokerException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * How many messages were skipped because they were no events.
     *
     * @return the count since the broker was made
     */
    public long poisonMessages() {
        return poison.count();
    }

    /** {@inheritDoc} Publishes without an answer fail. Blocks for a few seconds at most. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            subscriptions.silence();
            boolean ended = worker.isCurrentThread() ? end() : endOnWorker();
            worker.close();
            if (!ended) {
                // Something holds the worker up: whatever that is, no future is left behind.
                caller.close();
            }
            connector.close();
        }
    }

    /** On the worker's thread. */
    private boolean end() {
        subscriptions.close();
        caller.close();
        return true;
    }

    private boolean endOnWorker() {
        CountDownLatch done = new CountDownLatch(1);
        worker.execute(() -> {
            end();
            done.countDown();
        });
        return await(done);
    }

    private RedisTarget open(String what, String channel) {
        String failed = "cannot " + what + " \"" + channel + "\": ";
        if (closed.get()) {
            throw new BrokerException(BrokerException.Kind.CLOSED, failed + "the broker is closed");
        }
        RedisTarget target = found;
        if (target == null) {
            target = find(failed);
        }
        return target;
    }

    private static BrokerException unreadable(String channel, Throwable failure) {
        Throwable cause = FailureMessages.unwrap(failure);
        return new BrokerException(
                CommandException.kindOf(cause),
                "cannot " + READ + " \"" + channel + "\": " + cause.getMessage(),
                false,
                cause.getCause());
    }

    private synchronized RedisTarget find(String failed) {
        try {
            RedisTarget target = found == null ? deployments.of(lookup.get(), worker, timing) : found;
            found = target;
            return target;
        } catch (BrokerException e) {
            throw new BrokerException(e.kind(), failed + e.getMessage());
        }
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
