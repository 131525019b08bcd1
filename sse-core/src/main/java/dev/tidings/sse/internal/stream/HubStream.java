// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.internal.channel.HubChannel;
import dev.tidings.sse.internal.concurrent.ExceptionGuard;
import dev.tidings.sse.internal.delivery.Cursor;
import dev.tidings.sse.internal.delivery.GzipFrameWriter;
import dev.tidings.sse.internal.delivery.WriterLoop;
import dev.tidings.sse.internal.hub.Hub;
import dev.tidings.sse.internal.log.ResetReason;
import dev.tidings.sse.spi.ManagedStream;
import dev.tidings.sse.spi.StreamConnection;
import dev.tidings.sse.spi.StreamRequest;
import dev.tidings.sse.wire.FrameEncoder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A stream as everybody but its writer loop sees it: what is asked of it becomes tasks of that loop. */
public final class HubStream implements ManagedStream {

    private static final Logger LOG = System.getLogger(HubStream.class.getName());
    private static final AtomicLong OPENED = new AtomicLong();

    private final Hub hub;
    private final WriterLoop loop;
    private List<String> channels;
    private final Map<String, String> attributes;
    private final long number = OPENED.incrementAndGet();
    private final @Nullable String address;
    private final StreamWriter writer;

    // Made when somebody asks for them, which for most streams nobody does. Guarded by this object's monitor.
    private @Nullable PublisherRelays feeds;
    private @Nullable CompletableFuture<CloseReason> closed;

    private volatile @Nullable CloseReason ended;

    /** A stream that has not begun; of the request it keeps what lasts. */
    public HubStream(
            Hub hub, WriterLoop loop, StreamRequest request, @Nullable String address, StreamConnection connection) {
        this.hub = hub;
        this.loop = loop;
        this.channels = request.channels();
        this.attributes = request.attributes();
        this.address = address;
        StreamConnection coded = request.gzip() ? new GzipFrameWriter(connection, loop.deflating) : connection;
        this.writer = new StreamWriter(
                this, hub, loop, coded, new Backlog(request.options(), request.channels(), hub.dropped));
    }

    public StreamWriter writer() {
        return writer;
    }

    /** Has the loop begin, with the channels that are held for this stream. */
    public void begin(List<HubChannel> held) {
        if (held.size() == 1) {
            channels = held.get(0).nameAlone;
        }
        loop.assign();
        loop.execute(() -> writer.begin(held));
    }

    @Override
    public String id() {
        return "stream-" + number;
    }

    @Override
    public String toString() {
        return id() + channels;
    }

    @Override
    public List<String> channels() {
        return channels;
    }

    @Override
    public Map<String, String> attributes() {
        return attributes;
    }

    @Nullable
    public String address() {
        return address;
    }

    @Override
    public CompletableFuture<Void> send(SseEvent event) {
        return enqueue(FrameEncoder.encode(event), true);
    }

    /** Sends without counting against the bound: for a sender that waits for what it sent. */
    CompletableFuture<Void> sendUnbounded(SseEvent event) {
        return enqueue(FrameEncoder.encode(event), false);
    }

    @Override
    public CompletableFuture<Void> sendComment(String text) {
        return enqueue(FrameEncoder.comment(text), true);
    }

    @Override
    public CompletableFuture<Void> sendAll(Flow.Publisher<? extends SseEvent> source) {
        PublisherRelay relay = newRelay();
        source.subscribe(relay);
        return relay.result();
    }

    @Override
    public CompletableFuture<Void> sendAll(Iterator<? extends SseEvent> source, Executor executor) {
        PublisherRelay relay = newRelay();
        relay.onSubscribe(new IteratorSource(source, executor, relay));
        return relay.result();
    }

    private PublisherRelay newRelay() {
        PublisherRelay relay = new PublisherRelay(this);
        feeds().add(relay);
        return relay;
    }

    @Override
    public long dropped() {
        return writer.dropped();
    }

    @Override
    public void close() {
        close(CloseReason.CLOSED);
    }

    /** Ends the stream for a reason, once what was sent to it alone is written. */
    public void close(CloseReason reason) {
        loop.execute(() -> writer.beginClose(reason));
    }

    /** Ends the stream when its time has come, after telling its client when to come back. */
    public void closeAfter(Duration delay, Duration retry) {
        long end = loop.now() + delay.toNanos();
        loop.execute(() -> writer.closeAt(end, retry));
    }

    /** Ends the stream at once. */
    public void abort(CloseReason reason) {
        loop.execute(() -> writer.finish(reason));
    }

    @Override
    public CompletableFuture<CloseReason> closed() {
        // A copy, because the application may complete it.
        return closedFuture().copy();
    }

    @Override
    public void onClose(Consumer<? super CloseReason> callback) {
        Objects.requireNonNull(callback, "callback must not be null");
        var unused = closedFuture()
                .thenAcceptAsync(
                        reason -> ExceptionGuard.run(
                                "an onClose callback failed; others go on", () -> callback.accept(reason)),
                        hub.listeners::run);
    }

    @Override
    public void onWritable() {
        loop.execute(writer::resume);
    }

    @Override
    public void onFailure(Throwable cause) {
        LOG.log(Level.DEBUG, "a client's connection failed", cause);
        abort(CloseReason.DISCONNECTED);
    }

    /** Passes a place in one of its channels to the loop. Any thread. */
    public void place(Cursor cursor, String id, @Nullable ResetReason reason) {
        loop.execute(() -> writer.placed(cursor, id, reason));
    }

    private CompletableFuture<Void> enqueue(byte[] bytes, boolean bounded) {
        CompletableFuture<Void> handedOver = new CompletableFuture<>();
        DirectFrame frame = new DirectFrame(bytes, bounded, handedOver);
        writer.announce(frame);
        loop.execute(() -> writer.add(frame));
        return handedOver;
    }

    public boolean hasEnded() {
        return ended != null;
    }

    /** Returns why the stream has ended; called once it has. */
    public CloseReason closeReason() {
        return Objects.requireNonNull(ended, "the stream has not ended");
    }

    private synchronized PublisherRelays feeds() {
        if (feeds == null) {
            feeds = new PublisherRelays();
            if (ended != null) {
                feeds.close(ended, hub.callbacks);
            }
        }
        return feeds;
    }

    private synchronized CompletableFuture<CloseReason> closedFuture() {
        if (closed == null) {
            closed = new CompletableFuture<>();
            if (ended != null) {
                closed.complete(ended);
            }
        }
        return closed;
    }

    /** The writer has ended. */
    void ended(CloseReason reason) {
        PublisherRelays fed;
        CompletableFuture<CloseReason> awaited;
        synchronized (this) {
            ended = reason;
            fed = feeds;
            awaited = closed;
        }
        hub.forget(this);
        if (fed != null) {
            fed.close(reason, hub.callbacks);
        }
        if (awaited != null) {
            hub.callbacks.complete(awaited, reason);
        }
    }
}
