// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamRequest;
import dev.tidings.sse.spi.ManagedStream;
import dev.tidings.sse.spi.StreamConnection;
import dev.tidings.sse.wire.FrameEncoder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A stream as everybody but its writer loop sees it: what is asked of it becomes tasks of that loop. */
final class HubStream implements ManagedStream {

    private static final Logger LOG = System.getLogger(HubStream.class.getName());

    private final Hub hub;
    private final WriterLoop loop;
    private final StreamRequest request;
    private final Backlog backlog;
    private final StreamWriter writer;
    private final Runnable resume;
    private final Feeds feeds = new Feeds();
    private volatile boolean ended;
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();

    HubStream(Hub hub, WriterLoop loop, StreamRequest request, StreamConnection connection) {
        this.hub = hub;
        this.loop = loop;
        this.request = request;
        this.backlog = new Backlog(request.options(), request.channels(), hub.dropped);
        this.writer = new StreamWriter(this, hub, loop, connection, backlog);
        this.resume = writer::resume;
    }

    StreamWriter writer() {
        return writer;
    }

    /** Has the loop begin, with the channels that are held for this stream. */
    void begin(List<HubChannel> held) {
        loop.assign();
        loop.execute(() -> writer.begin(held));
    }

    @Override
    public List<String> channels() {
        return request.channels();
    }

    @Override
    public Map<String, String> attributes() {
        return request.attributes();
    }

    StreamRequest request() {
        return request;
    }

    @Override
    public CompletableFuture<Void> send(SseEvent event) {
        return enqueue(event, true);
    }

    /** Sends without counting against the bound: for a sender that waits for what it sent. */
    CompletableFuture<Void> sendUnbounded(SseEvent event) {
        return enqueue(event, false);
    }

    @Override
    public CompletableFuture<Void> sendAll(Flow.Publisher<SseEvent> publisher) {
        FeedSubscriber subscriber = new FeedSubscriber(this);
        feeds.add(subscriber);
        publisher.subscribe(subscriber);
        return subscriber.result();
    }

    @Override
    public long dropped() {
        return backlog.dropped();
    }

    @Override
    public void close() {
        close(CloseReason.CLOSED);
    }

    /** Ends the stream for a reason, once what was sent to it alone is written. */
    void close(CloseReason reason) {
        loop.execute(() -> writer.beginClose(reason));
    }

    /** Ends the stream when its time has come, after telling its client when to come back. */
    void closeAfter(Duration delay, Duration retry) {
        long end = loop.now() + delay.toNanos();
        loop.execute(() -> writer.closeAt(end, retry));
    }

    /** Ends the stream at once. */
    void abort(CloseReason reason) {
        loop.execute(() -> writer.finish(reason));
    }

    @Override
    public CompletionStage<CloseReason> closed() {
        return closed.minimalCompletionStage();
    }

    @Override
    public void onWritable() {
        loop.execute(resume);
    }

    @Override
    public void onFailure(Throwable cause) {
        LOG.log(Level.DEBUG, "a client's connection failed", cause);
        abort(CloseReason.DISCONNECTED);
    }

    /** Passes a place in one of its channels to the loop. Any thread. */
    void place(Cursor cursor, String id, @Nullable ResetReason reason) {
        loop.execute(() -> writer.placed(cursor, id, reason));
    }

    private CompletableFuture<Void> enqueue(SseEvent event, boolean bounded) {
        CompletableFuture<Void> handedOver = new CompletableFuture<>();
        OwnFrame frame = new OwnFrame(FrameEncoder.encode(event), bounded, handedOver);
        backlog.own.announce(frame);
        loop.execute(() -> writer.add(frame));
        return handedOver;
    }

    boolean hasEnded() {
        return ended;
    }

    /** The writer has ended. */
    void ended(CloseReason reason) {
        ended = true;
        hub.forget(this);
        feeds.close(reason, hub.callbacks);
        hub.callbacks.complete(closed, reason);
    }
}
