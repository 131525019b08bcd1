// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Calls the script that publishes. */
final class PublishCalls {

    private static final int LINE_BREAK = 10;

    private final Caller caller;
    private final HistoryOptions history;
    private final Tags tags;

    PublishCalls(Caller caller, HistoryOptions history, Tags tags) {
        this.caller = caller;
        this.history = history;
        this.tags = tags;
    }

    CompletableFuture<PublishAnswers> send(Target target, List<PendingPublish> batch) {
        Map<String, List<PendingPublish>> byChannel = PendingPublish.byChannel(batch);
        List<String> keys = new ArrayList<>(byChannel.size());
        List<byte[]> arguments = new ArrayList<>(3 + 5 * byChannel.size());
        arguments.add(Script.bytes(history.events()));
        arguments.add(Script.bytes(history.age().toMillis()));
        arguments.add(Script.bytes(history.publishCommand()));
        List<String> randoms = new ArrayList<>(byChannel.size());
        byChannel.forEach((channel, messages) -> {
            String random = tags.next();
            keys.add(history.key(channel));
            randoms.add(random);
            arguments.add(Script.bytes(history.pubSubChannel(channel)));
            arguments.add(Script.bytes(random));
            add(messages, arguments);
        });
        return Script.PUBLISH
                .run(caller, target, keys, arguments)
                .thenApply(reply -> PublishAnswers.of(target.url(), List.copyOf(byChannel.keySet()), randoms, reply));
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
        arguments.add(Script.bytes(messages.size()));
        arguments.add(lines.toByteArray());
        arguments.add(Script.bytes(ids.toString()));
    }
}
