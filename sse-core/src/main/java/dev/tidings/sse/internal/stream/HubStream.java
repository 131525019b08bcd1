// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.internal.concurrent.ExceptionGuard;
import dev.tidings.sse.internal.delivery.Cursor;
import dev.tidings.sse.internal.delivery.FrameWriter;
import dev.tidings.sse.internal.delivery.LoopStream;
import dev.tidings.sse.internal.delivery.WriterLoop;
import dev.tidings.sse.internal.log.ResetReason;
import dev.tidings.sse.spi.AdapterStream;
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

/**
 * A stream as applications, adapters and channels see it. Thread-safe: each operation becomes a task of the stream's writer
 * loop, which runs it on the {@link StreamWriter}.
 */
public final class HubStream implements AdapterStream {

    private static final Logger LOG = System.getLogger(HubStream.class.getName());
    private static final AtomicLong OPENED = new AtomicLong();

    private final StreamContext context;
    private final WriterLoop loop;
    private List<String> channels;
    private final Map<String, String> attributes;
    private final long number = OPENED.incrementAndGet();
    private final @Nullable String address;
    private final StreamWriter writer;

    // Created on first use, because most streams never need them. Guarded by this object's monitor.
    private @Nullable PublisherRelays relays;
    private @Nullable CompletableFuture<CloseReason> closed;

    private volatile @Nullable CloseReason ended;

    /** Creates a stream that has not begun. Keeps the parts of the request that last. */
    public HubStream(
            StreamContext context,
            WriterLoop loop,
            StreamRequest request,
            @Nullable String address,
            StreamConnection connection) {
        this.context = context;
        this.loop = loop;
        this.channels = request.channels();
        this.attributes = request.attributes();
        this.address = address;
        FrameWriter frames = request.gzip() ? FrameWriter.gzip(loop.deflater()) : FrameWriter.plain();
        Backlog backlog = new Backlog(request.options(), request.channels(), context);
        this.writer = new StreamWriter(this, context, loop, connection, frames, backlog);
    }

    /** Returns the stream as its cursors see it. */
    public LoopStream writer() {
        return writer;
    }

    /** Begins the stream on its loop, with the channels that are held for it. */
    public void begin(List<? extends HeldChannel> held) {
        if (held.size() == 1) {
            channels = held.get(0).nameAsList();
        }
        loop.reserve();
        loop.execute(() -> {
            // A callback can close the stream at once: its task must come after the one that begins the stream.
            ExceptionGuard.run(
                    "the opening of a stream cannot be reported",
                    () -> context.onBegins().accept(this));
            writer.begin(held);
        });
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

    /** Sends an event that does not count against the bounds, for a sender that waits until it is written. */
    CompletableFuture<Void> sendUnbounded(SseEvent event) {
        return enqueue(FrameEncoder.encode(event), false);
    }

    @Override
    public CompletableFuture<Void> sendComment(String text) {
        return enqueue(FrameEncoder.comment(text), true);
    }

    @Override
    public CompletableFuture<Void> sendAll(Flow.Publisher<? extends SseEvent> source) {
        Objects.requireNonNull(source, "source must not be null");
        PublisherRelay relay = newRelay();
        source.subscribe(relay);
        return relay.result();
    }

    @Override
    public CompletableFuture<Void> sendAll(Iterator<? extends SseEvent> source, Executor executor) {
        Objects.requireNonNull(source, "source must not be null");
        Objects.requireNonNull(executor, "executor must not be null");
        PublisherRelay relay = newRelay();
        relay.onSubscribe(new IteratorSource(source, executor, relay));
        return relay.result();
    }

    private PublisherRelay newRelay() {
        PublisherRelay relay = new PublisherRelay(this);
        relays().add(relay);
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

    /** Closes the stream after its direct frames are written. */
    public void close(CloseReason reason) {
        loop.execute(() -> writer.close(reason));
    }

    /** Closes the stream after {@code delay}, and has its client reconnect {@code retry} later. */
    public void closeAfter(Duration delay, Duration retry) {
        long end = loop.now() + delay.toNanos();
        loop.execute(() -> writer.closeAt(end, retry));
    }

    /** Ends the stream immediately, without writing pending frames. */
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
                                "an onClose callback failed; other callbacks are not affected",
                                () -> callback.accept(reason)),
                        context.listeners()::run);
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

    /**
     * Starts the stream in one of its channels.
     *
     * @param cursor where the stream starts
     * @param id the id of that point
     * @param reason why the client may have missed events; {@code null} if it has not
     */
    public void start(Cursor cursor, String id, @Nullable ResetReason reason) {
        loop.execute(() -> writer.start(cursor, id, reason));
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

    private synchronized PublisherRelays relays() {
        if (relays == null) {
            relays = new PublisherRelays();
            if (ended != null) {
                relays.close(ended, context.callbacks());
            }
        }
        return relays;
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

    /** Called by the writer when the stream has ended. */
    void ended(CloseReason reason) {
        PublisherRelays active;
        CompletableFuture<CloseReason> awaited;
        synchronized (this) {
            ended = reason;
            active = relays;
            awaited = closed;
        }
        context.onEnded().accept(this);
        if (active != null) {
            active.close(reason, context.callbacks());
        }
        if (awaited != null) {
            context.callbacks().complete(awaited, reason);
        }
    }
}
