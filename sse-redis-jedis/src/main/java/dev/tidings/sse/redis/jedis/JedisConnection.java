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
 * The common part of command and subscription connections. The reader thread opens the connection and then reads replies. The
 * writer thread writes all queued commands and flushes once. So neither a slow reply nor a full socket blocks a caller.
 */
abstract class JedisConnection implements RedisConnection {

    private final JedisProtocolStream wire;
    private final Consumer<String> onClosed;
    private final CompletableFuture<Boolean> opened = new CompletableFuture<>();
    private final WriteQueue writeQueue = new WriteQueue();
    private final Queue<PendingRequest> unanswered = new ConcurrentLinkedQueue<>();
    private final Thread reader;
    private final Thread writer;
    private Runnable afterRun = () -> {};
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

    /** Starts to connect. Called once; {@code afterRun} is called after the reader thread has finished. */
    final CompletionStage<Boolean> open(Runnable afterRun) {
        this.afterRun = afterRun;
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
            afterRun.run();
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
        writeQueue.close();
        failAll();
        onClosed.accept(reason());
    }

    private void writeAll() {
        try {
            for (List<PendingRequest> all = writeQueue.take(); !all.isEmpty(); all = writeQueue.take()) {
                unanswered.addAll(all);
                for (PendingRequest request : all) {
                    wire.write(request.command, request.arguments);
                }
                wire.flush();
            }
        } catch (IOException | RuntimeException | Error | InterruptedException e) {
            close("writing failed: " + e);
        }
        writeQueue.close();
        failAll();
    }

    /** Called on the reader thread with a reply or message; an error is a {@link JedisDataException}. */
    abstract void received(@Nullable Object reply);

    /** Returns the oldest request without a reply. Called on the reader thread. */
    final @Nullable PendingRequest oldest() {
        return unanswered.peek();
    }

    /** Assigns a reply to the oldest request, and completes it with its last reply. Called on the reader thread. */
    final void answer(@Nullable Object reply) {
        PendingRequest request = unanswered.peek();
        if (request == null) {
            throw new IllegalStateException("Redis sent a reply without a request");
        }
        if (reply instanceof JedisDataException || request.countReply()) {
            // The writer thread may have failed the request when it finished.
            if (unanswered.remove(request)) {
                request.settle(reply);
            }
        }
    }

    final CompletionStage<@Nullable Object> send(String command, List<byte[]> arguments, int replies) {
        PendingRequest request = new PendingRequest(command, arguments, replies);
        if (!writeQueue.add(request)) {
            request.fail(new JedisConnectionException(reason()));
        }
        return request.result();
    }

    @Override
    public final CompletionStage<?> ping() {
        return send("PING", List.of(), 1);
    }

    @Override
    public final void close(String cause) {
        synchronized (this) {
            reason = reason == null ? cause : reason;
        }
        wire.close();
    }

    /**
     * Waits until the reader and the writer thread have finished, at most until the deadline. Does not wait for the calling
     * thread.
     */
    final void join(long deadlineNanos) throws InterruptedException {
        for (Thread thread : List.of(reader, writer)) {
            if (thread != Thread.currentThread()) {
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadlineNanos - System.nanoTime()));
            }
        }
    }

    /** Fails all requests. Both threads call it when they finish, because the other one may still move requests. */
    private void failAll() {
        try {
            for (PendingRequest unsent : writeQueue.take()) {
                unanswered.add(unsent);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("a closed queue does not block", e);
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
