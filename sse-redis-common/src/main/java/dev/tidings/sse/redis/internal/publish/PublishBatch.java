// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.publish;

import dev.tidings.sse.redis.internal.connection.CommandBatcher.Batch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The events of one script call, by channel. Channels and events keep the order in which they were added. */
final class PublishBatch implements Batch<PendingPublish> {

    /** Redis executes no other commands while it runs a script. These bounds limit a call to about 1 ms. */
    private static final int MAX_EVENTS = 256;

    private static final int MAX_BYTES = 256 << 10;

    private final PublishScript script;
    private final Map<String, List<PendingPublish>> byChannel = new LinkedHashMap<>();
    private final List<String> tags = new ArrayList<>();
    private int events;
    private int bytes;

    PublishBatch(PublishScript script) {
        this.script = script;
    }

    @Override
    public boolean add(PendingPublish event) {
        boolean fits = events == 0
                || (events < MAX_EVENTS
                        && bytes + event.cost() <= MAX_BYTES
                        && (script.allowsManyChannels() || byChannel.containsKey(event.channel())));
        if (fits) {
            events++;
            bytes += event.cost();
            byChannel
                    .computeIfAbsent(event.channel(), channel -> new ArrayList<>())
                    .add(event);
        }
        return fits;
    }

    @Override
    public CompletableFuture<@Nullable Object> send() {
        byChannel.keySet().forEach(channel -> tags.add(script.nextTag()));
        return script.send(byChannel, tags);
    }

    @Override
    public List<PublishBatch> divide() {
        List<PublishBatch> parts = new ArrayList<>();
        byChannel.values().forEach(events -> {
            PublishBatch part = new PublishBatch(script);
            events.forEach(part::add);
            parts.add(part);
        });
        return parts;
    }

    @Override
    public void complete(@Nullable Object reply) {
        script.complete(List.copyOf(byChannel.values()), tags, reply);
    }

    @Override
    public void fail(Throwable failure) {
        byChannel.values().forEach(events -> events.forEach(event -> event.fail(failure)));
    }
}
