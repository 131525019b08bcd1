// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.Channels;
import dev.tidings.sse.EventBroker;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.spi.RedisConnector;
import dev.tidings.sse.spi.BrokerListener;
import dev.tidings.sse.spi.BrokerSubscription;
import dev.tidings.sse.spi.History;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries events over Redis pub/sub in the {@linkplain FlaskSseFormat format of Flask-SSE}, on channels named alike: one
 * connection for subscriptions and one for commands, both opened when they are first needed and again whenever they end.
 * Thread-safe.
 *
 * <p>An event without an id gets a unique one where it is published, so that a client can resume on any node. There is no
 * history in Redis: {@link #read} answers {@link History#none()}.
 *
 * <p>A broker without a URL can be made, but not used: {@link #publish} then fails, and {@link #subscribe} throws, with a
 * {@link BrokerException} that says how to configure one.
 */
public final class RedisEventBroker implements EventBroker {

    private static final int CLOSE_SECONDS = 2;

    private final Supplier<RedisUrl> lookup;
    private final RedisConnector connector;
    private final Worker worker = new Worker();
    private final Poison poison = new Poison();
    private final EventIds ids = new EventIds(ThreadLocalRandom.current().nextLong(), System::currentTimeMillis);
    private final Publisher publisher;
    private final Subscriptions subscriptions;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable RedisUrl found;

    RedisEventBroker(RedisConnector connector, Supplier<RedisUrl> lookup, Timing timing) {
        this.connector = connector;
        this.lookup = lookup;
        this.publisher = new Publisher(connector, worker, timing);
        this.subscriptions = new Subscriptions(connector, worker, timing, poison);
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
        requireName(channel);
        Objects.requireNonNull(event, "event must not be null");
        String id = event.id().orElseGet(ids::next);
        byte[] message = FlaskSseFormat.encode(event.comment().isPresent() ? event : event.withId(id));
        try {
            return publisher.publish(open("publish on channel", channel), channel, message, id);
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
        requireName(channel);
        Objects.requireNonNull(listener, "listener must not be null");
        return subscriptions.subscribe(open("subscribe to channel", channel), channel, listener);
    }

    @Override
    public CompletableFuture<History> read(String channel, @Nullable String after, int limit) {
        requireName(channel);
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1: " + limit);
        }
        return closed.get()
                ? CompletableFuture.failedFuture(new BrokerException(
                        "cannot read the history of channel \"" + channel + "\": the broker is closed"))
                : CompletableFuture.completedFuture(History.none());
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
            CountDownLatch done = new CountDownLatch(1);
            worker.execute(() -> {
                subscriptions.close();
                publisher.close();
                done.countDown();
            });
            await(done);
            worker.close();
            connector.close();
        }
    }

    private RedisUrl open(String what, String channel) {
        String failed = "cannot " + what + " \"" + channel + "\": ";
        if (closed.get()) {
            throw new BrokerException(failed + "the broker is closed");
        }
        RedisUrl url = found;
        if (url == null) {
            try {
                url = lookup.get();
            } catch (BrokerException e) {
                throw new BrokerException(failed + e.getMessage());
            }
            found = url;
        }
        return url;
    }

    private static void requireName(String channel) {
        Channels.requireName(channel);
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(channel)) {
            throw new IllegalArgumentException("channel must not contain half of a surrogate pair");
        }
    }

    private static void await(CountDownLatch done) {
        try {
            boolean unused = done.await(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
