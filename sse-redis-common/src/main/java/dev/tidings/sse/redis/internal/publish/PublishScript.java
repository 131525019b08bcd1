// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.publish;

import dev.tidings.sse.redis.internal.connection.CommandSender;
import dev.tidings.sse.redis.internal.connection.RedisTarget;
import dev.tidings.sse.redis.internal.history.HistoryOptions;
import dev.tidings.sse.redis.internal.history.LuaScript;
import dev.tidings.sse.redis.internal.message.TagGenerator;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Calls the script that publishes. */
final class PublishScript {

    private static final int LINE_BREAK = 10;

    private final CommandSender caller;
    private final HistoryOptions history;
    private final TagGenerator tags;

    PublishScript(CommandSender caller, HistoryOptions history, TagGenerator tags) {
        this.caller = caller;
        this.history = history;
        this.tags = tags;
    }

    CompletableFuture<PublishReply> send(RedisTarget target, List<PendingPublish> batch) {
        Map<String, List<PendingPublish>> byChannel = PendingPublish.byChannel(batch);
        List<String> keys = new ArrayList<>(byChannel.size());
        List<byte[]> arguments = new ArrayList<>(3 + 5 * byChannel.size());
        arguments.add(LuaScript.bytes(history.events()));
        arguments.add(LuaScript.bytes(history.age().toMillis()));
        arguments.add(LuaScript.bytes(history.publishCommand()));
        List<String> randoms = new ArrayList<>(byChannel.size());
        byChannel.forEach((channel, messages) -> {
            String random = tags.next();
            keys.add(history.key(channel));
            randoms.add(random);
            arguments.add(LuaScript.bytes(history.pubSubChannel(channel)));
            arguments.add(LuaScript.bytes(random));
            add(messages, arguments);
        });
        return LuaScript.PUBLISH
                .run(caller, target, keys, arguments)
                .thenApply(reply -> PublishReply.of(target.url(), List.copyOf(byChannel.keySet()), randoms, reply));
    }

    private static void add(List<PendingPublish> messages, List<byte[]> arguments) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        StringBuilder ids = new StringBuilder();
        for (int i = 0; i < messages.size(); i++) {
            // No message has a line break, nor has an id: JSON escapes them, and events refuse them.
            lines.writeBytes(messages.get(i).message());
            lines.write(LINE_BREAK);
            String id = messages.get(i).givenId();
            if (id != null) {
                ids.append(i + 1).append(' ').append(id).append((char) LINE_BREAK);
            }
        }
        arguments.add(LuaScript.bytes(messages.size()));
        arguments.add(lines.toByteArray());
        arguments.add(LuaScript.bytes(ids.toString()));
    }
}
