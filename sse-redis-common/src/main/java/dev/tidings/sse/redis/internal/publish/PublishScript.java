// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.publish;

import dev.tidings.sse.BrokerException.Kind;
import dev.tidings.sse.redis.internal.connection.CommandSender;
import dev.tidings.sse.redis.internal.connection.Endpoint;
import dev.tidings.sse.redis.internal.connection.RedisTarget;
import dev.tidings.sse.redis.internal.connection.Replies;
import dev.tidings.sse.redis.internal.history.HistoryOptions;
import dev.tidings.sse.redis.internal.history.LuaScript;
import dev.tidings.sse.redis.internal.message.Position;
import dev.tidings.sse.redis.internal.message.TagGenerator;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The script that appends events to their channels' streams and publishes them. */
final class PublishScript {

    private static final int LINE_BREAK = 10;
    private static final int ERROR = 3;
    private static final int STORED = 4;

    private final CommandSender sender;
    private final Endpoint endpoint;
    private final boolean allowsManyChannels;
    private final HistoryOptions history;
    private final TagGenerator tagGenerator;

    PublishScript(CommandSender sender, RedisTarget target, HistoryOptions history, TagGenerator tagGenerator) {
        this.sender = sender;
        this.endpoint = target.endpoint();
        this.allowsManyChannels = target.deployment().allowsKeysOfManyChannels();
        this.history = history;
        this.tagGenerator = tagGenerator;
    }

    /** Returns whether one call may publish on several channels. */
    boolean allowsManyChannels() {
        return allowsManyChannels;
    }

    String nextTag() {
        return tagGenerator.next();
    }

    /**
     * Calls the script.
     *
     * @param tags the random part of the first position, for each channel
     */
    CompletableFuture<@Nullable Object> send(Map<String, List<PendingPublish>> byChannel, List<String> tags) {
        List<String> keys = new ArrayList<>(byChannel.size());
        List<byte[]> arguments = new ArrayList<>(3 + 5 * byChannel.size());
        arguments.add(LuaScript.bytes(history.events()));
        arguments.add(LuaScript.bytes(history.age().toMillis()));
        arguments.add(LuaScript.bytes(history.publishCommand()));
        byChannel.forEach((channel, events) -> {
            arguments.add(LuaScript.bytes(history.pubSubChannel(channel)));
            arguments.add(LuaScript.bytes(tags.get(keys.size())));
            addEvents(events, arguments);
            keys.add(history.key(channel));
        });
        return LuaScript.PUBLISH.run(sender, keys, arguments);
    }

    private static void addEvents(List<PendingPublish> events, List<byte[]> arguments) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        StringBuilder ids = new StringBuilder();
        for (int i = 0; i < events.size(); i++) {
            // Neither a message nor an id contains a line break: JSON escapes it, and SseEvent rejects such ids.
            lines.writeBytes(events.get(i).message());
            lines.write(LINE_BREAK);
            String id = events.get(i).givenId();
            if (id != null) {
                ids.append(i + 1).append(' ').append(id).append((char) LINE_BREAK);
            }
        }
        arguments.add(LuaScript.bytes(events.size()));
        arguments.add(lines.toByteArray());
        arguments.add(LuaScript.bytes(ids.toString()));
    }

    /**
     * Completes the events of a call.
     *
     * @param byChannel the events, in the order of the call
     * @param tags as in {@link #send}
     * @param reply for each channel: its first position, and an error or an empty text
     */
    void complete(List<List<PendingPublish>> byChannel, List<String> tags, @Nullable Object reply) {
        List<?> answers = Replies.list(reply);
        for (int i = 0; i < byChannel.size(); i++) {
            complete(byChannel.get(i), tags.get(i), Replies.list(answers.get(i)));
        }
    }

    private void complete(List<PendingPublish> events, String tag, List<?> answer) {
        String error = Replies.text(answer.get(ERROR));
        if (!error.isEmpty()) {
            boolean stored = answer.size() > STORED;
            String reason = "Redis at " + endpoint + " refused: " + endpoint.mask(error);
            events.forEach(event -> event.fail(Kind.REFUSED, reason, stored, null));
            return;
        }
        String millis = Replies.text(answer.get(0));
        Position position = new Position(
                Long.parseLong(millis, 0, millis.length() - 1, 10),
                Replies.number(answer.get(1)),
                tag + Replies.text(answer.get(2)));
        for (PendingPublish event : events) {
            event.accept(position.toString());
            position = position.next();
        }
    }
}
