// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.jedis;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.redis.spi.RedisConnection;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * What both connections over Jedis can do. One thread opens the connection, then reads; the other writes what waits, all at
 * once. So neither a slow answer nor a full socket holds up a caller.
 */
abstract class JedisConnection implements RedisConnection {

    private final JedisProtocolStream wire;
    private final Consumer<String> onClosed;
    private final CompletableFuture<Boolean> opened = new CompletableFuture<>();
    private final WriteQueue outbox = new WriteQueue();
    private final Queue<PendingRequest> unanswered = new ConcurrentLinkedQueue<>();
    private final Thread reader;
    private final Thread writer;
    private Runnable afterwards = () -> {};
    private @Nullable String reason;

    JedisConnection(String name, JedisProtocolStream wire, Consumer<String> onClosed) {
        this.wire = wire;
        this.onClosed = onClosed;
        this.reader = daemon(this::run, "tidings-jedis-" + name);
        this.writer = daemon(this::writeAll, "tidings-jedis-" + name + "-writer");
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to connect; called once. */
    final CompletionStage<Boolean> open(Runnable whenOver) {
        afterwards = whenOver;
        reader.start();
        return opened;
    }

    private void run() {
        try {
            if (connect()) {
                opened.complete(true);
                readAll();
            }
        } finally {
            afterwards.run();
        }
    }

    private boolean connect() {
        try {
            wire.open();
            writer.start();
            return true;
        } catch (JedisDataException refusal) {
            opened.completeExceptionally(
                    new BrokerException(BrokerException.Kind.REFUSED, String.valueOf(refusal.getMessage())));
        } catch (IOException | RuntimeException | Error e) {
            opened.completeExceptionally(e);
        }
        wire.close();
        return false;
    }

    private void readAll() {
        try {
            while (true) {
                received(wire.read());
            }
        } catch (JedisConnectionException e) {
            close("Redis or the network closed it");
        } catch (RuntimeException | Error e) {
            close("reading failed: " + e);
        }
        outbox.close();
        failAll();
        onClosed.accept(reason());
    }

    private void writeAll() {
        try {
            for (List<PendingRequest> all = outbox.take(); !all.isEmpty(); all = outbox.take()) {
                unanswered.addAll(all);
                for (PendingRequest request : all) {
                    wire.write(request.command, request.arguments);
                }
                wire.flush();
            }
        } catch (IOException | RuntimeException | Error | InterruptedException e) {
            close("writing failed: " + e);
        }
        outbox.close();
        failAll();
    }

    /** On the reader's thread: Redis said something; an error is a {@link JedisDataException}. */
    abstract void received(@Nullable Object reply);

    /** On the reader's thread: the oldest of the requests that Redis has not answered. */
    final @Nullable PendingRequest oldest() {
        return unanswered.peek();
    }

    /** On the reader's thread: a reply of the oldest request, which it settles if it is the last. */
    final void answer(@Nullable Object reply) {
        PendingRequest request = unanswered.peek();
        if (request == null) {
            throw new IllegalStateException("Redis answered what was not asked");
        }
        if (reply instanceof JedisDataException || request.isAnswered()) {
            // The writer, at its end, may have taken and failed it meanwhile.
            if (unanswered.remove(request)) {
                request.settle(reply);
            }
        }
    }

    final CompletionStage<@Nullable Object> send(String command, List<byte[]> arguments, int replies) {
        PendingRequest request = new PendingRequest(command, arguments, replies);
        if (!outbox.add(request)) {
            request.fail(new JedisConnectionException(reason()));
        }
        return request.result();
    }

    @Override
    public final CompletionStage<?> ping() {
        return send("PING", List.of(), 1);
    }

    @Override
    public final void close(String why) {
        synchronized (this) {
            reason = reason == null ? why : reason;
        }
        wire.close();
    }

    /** Waits for the end of both threads; one of them would wait for itself, and does not. */
    final void join(long deadlineNanos) throws InterruptedException {
        for (Thread thread : List.of(reader, writer)) {
            if (thread != Thread.currentThread()) {
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadlineNanos - System.nanoTime()));
            }
        }
    }

    /** The reader and the writer each do it at their end, for the other may have moved requests meanwhile. */
    private void failAll() {
        try {
            for (PendingRequest unsent : outbox.take()) {
                unanswered.add(unsent);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("it was closed, and so does not wait", e);
        }
        JedisConnectionException failure = new JedisConnectionException(reason());
        for (PendingRequest request = unanswered.poll(); request != null; request = unanswered.poll()) {
            request.fail(failure);
        }
    }

    private synchronized String reason() {
        return reason == null ? "it was closed" : reason;
    }
}
