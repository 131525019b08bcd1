// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.publish;

import dev.tidings.sse.BrokerException.Kind;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.internal.connection.CommandSender;
import dev.tidings.sse.redis.internal.connection.RedisTarget;
import dev.tidings.sse.redis.internal.history.HistoryOptions;
import dev.tidings.sse.redis.internal.history.LuaScript;
import dev.tidings.sse.redis.internal.message.EventIdGenerator;
import dev.tidings.sse.redis.internal.message.FlaskSseFormat;
import dev.tidings.sse.redis.internal.message.TagGenerator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** A publisher of events, with or without history, which bounds the memory of pending events. Thread-safe. */
public final class Publisher {

    /** Maximum memory of pending events, so that they do not fill the heap while Redis does not answer. */
    static final long MAX_PENDING_BYTES = 64 << 20;

    private final CommandSender sender;
    private final HistoryOptions history;
    private final BatchingPublisher batching;
    private final EventIdGenerator ids =
            new EventIdGenerator(ThreadLocalRandom.current().nextLong(), System::currentTimeMillis);
    private final AtomicLong pendingBytes = new AtomicLong();

    public Publisher(
            CommandSender sender, RedisTarget target, HistoryOptions history, TagGenerator tags, BrokerThread worker) {
        this.sender = sender;
        this.history = history;
        this.batching = new BatchingPublisher(sender, new PublishScript(sender, target, history, tags), worker);
    }

    /** Publishes an event. Returns its id. */
    public CompletableFuture<String> publish(String channel, SseEvent event) {
        PendingPublish pending = history.isKept() ? withPosition(channel, event) : withId(channel, event);
        // A single event is accepted, whatever its size.
        if (pendingBytes.addAndGet(pending.cost()) > Math.max(MAX_PENDING_BYTES, pending.cost())) {
            pending.fail(
                    Kind.OVERLOADED,
                    "more than " + (MAX_PENDING_BYTES >> 20)
                            + " MiB of events wait for Redis's answer: publish more slowly, or wait for the futures",
                    false,
                    null);
        }
        var unused = pending.result().whenComplete((ok, failure) -> pendingBytes.addAndGet(-pending.cost()));
        if (!pending.result().isDone()) {
            send(pending);
        }
        return pending.result();
    }

    private static PendingPublish withPosition(String channel, SseEvent event) {
        return new PendingPublish(
                channel,
                event.id().filter(id -> !id.isEmpty()).orElse(null),
                FlaskSseFormat.encodeBehindPosition(event));
    }

    /** Without history an event has no position. Its id lets a client resume on any node that buffers the event. */
    private PendingPublish withId(String channel, SseEvent event) {
        String id = event.id().orElseGet(ids::next);
        byte[] message = FlaskSseFormat.encode(event.withId(id));
        return new PendingPublish(channel, id, message);
    }

    private void send(PendingPublish pending) {
        if (history.isKept()) {
            batching.publish(pending);
            return;
        }
        String name = history.pubSubChannel(pending.channel());
        var unused = sender.call(name, history.publishCommand(), List.of(LuaScript.bytes(name), pending.message()))
                .whenComplete((receivers, failure) -> {
                    if (failure == null) {
                        pending.accept("");
                    } else {
                        pending.fail(failure);
                    }
                });
    }
}
