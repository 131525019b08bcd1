// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.publish;

import dev.tidings.sse.BrokerException;
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

/** Publishes events, with history or without; bounds how much may be on its way. Thread-safe. */
public final class Publisher {

    /** How much may be on its way at once, so that a hanging Redis does not fill the memory in the time-out's course. */
    static final long MAX_PENDING_BYTES = 64 << 20;

    private final CommandSender caller;
    private final HistoryOptions history;
    private final BatchingPublisher joining;
    private final EventIdGenerator ids =
            new EventIdGenerator(ThreadLocalRandom.current().nextLong(), System::currentTimeMillis);
    private final AtomicLong pendingBytes = new AtomicLong();

    public Publisher(CommandSender caller, HistoryOptions history, TagGenerator tags, BrokerThread worker) {
        this.caller = caller;
        this.history = history;
        this.joining = new BatchingPublisher(caller, history, tags, worker);
    }

    public CompletableFuture<String> publish(RedisTarget target, String channel, SseEvent event) {
        PendingPublish pending = history.isKept() ? withPosition(channel, event) : withId(channel, event);
        // An event that is alone is let through, however large.
        if (pendingBytes.addAndGet(pending.cost()) > Math.max(MAX_PENDING_BYTES, pending.cost())) {
            pending.refused(
BrokerException.Kind.OVERLOADED,
                    "more than " + (MAX_PENDING_BYTES >> 20)
                            + " MiB of events wait for Redis's answer: publish more slowly, or wait for the futures");
        }
        var unused = pending.result().whenComplete((ok, failure) -> pendingBytes.addAndGet(-pending.cost()));
        if (!pending.result().isDone()) {
            send(target, pending);
        }
        return pending.result();
    }

    private static PendingPublish withPosition(String channel, SseEvent event) {
        return new PendingPublish(
                channel,
                event.id().filter(id -> !id.isEmpty()).orElse(null),
                FlaskSseFormat.encodeBehindPosition(event));
    }

    /** Without history there is no position, but a client can still resume on any node that knows the event's id. */
    private PendingPublish withId(String channel, SseEvent event) {
        String id = event.id().orElseGet(ids::next);
        byte[] message = FlaskSseFormat.encode(event.withId(id));
        return new PendingPublish(channel, id, message);
    }

    private void send(RedisTarget target, PendingPublish pending) {
        if (history.isKept()) {
            joining.publish(target, pending);
            return;
        }
        String name = history.pubSubChannel(pending.channel());
        var unused = caller.call(
                        target, name, history.publishCommand(), List.of(LuaScript.bytes(name), pending.message()))
                .whenComplete((receivers, failure) -> {
                    if (failure == null) {
                        pending.accepted("");
                    } else {
                        pending.failed(failure);
                    }
                });
    }
}
