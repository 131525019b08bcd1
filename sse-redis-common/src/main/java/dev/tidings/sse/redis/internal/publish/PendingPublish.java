// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.publish;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.BrokerException.Kind;
import dev.tidings.sse.redis.internal.connection.CommandException;
import dev.tidings.sse.redis.internal.connection.FailureMessages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An event on its way to Redis. */
final class PendingPublish {

    /** What an event costs in memory beside its bytes, roughly. */
    private static final int OVERHEAD = 256;

    private final String channel;
    private final @Nullable String givenId;
    private final byte[] message;
    private final long madeNanos = System.nanoTime();
    private final CompletableFuture<String> result = new CompletableFuture<>();

    /**
     * An event on its way.
     *
     * @param channel the channel
     * @param givenId the id that the event has whatever its position; null if its position is its id
     * @param message the event as it is sent
     */
    PendingPublish(String channel, @Nullable String givenId, byte[] message) {
        this.channel = channel;
        this.givenId = givenId;
        this.message = message;
    }

    /** Events by their channels, both in the order in which they came. */
    static Map<String, List<PendingPublish>> byChannel(List<PendingPublish> batch) {
        return batch.stream()
                .collect(Collectors.groupingBy(PendingPublish::channel, LinkedHashMap::new, Collectors.toList()));
    }

    String channel() {
        return channel;
    }

    @Nullable
    String givenId() {
        return givenId;
    }

    byte[] message() {
        return message;
    }

    CompletableFuture<String> result() {
        return result;
    }

    /** By {@link System#nanoTime()}. */
    long madeNanos() {
        return madeNanos;
    }

    int cost() {
        return message.length + channel.length() + OVERHEAD;
    }

    void accepted(String position) {
        result.complete(givenId != null ? givenId : position);
    }

    void failed(Throwable failure) {
        Throwable cause = FailureMessages.unwrap(failure);
        // Anything but a CommandException happened after the command was sent, for example while its reply was read.
        boolean unknown = !(cause instanceof CommandException command) || command.mayHaveBeenExecuted();
        String reason = cause.getMessage() + (unknown ? "; the event was published once or not at all" : "");
        fail(CommandException.kindOf(cause), reason, unknown, cause.getCause());
    }

    /** Fails an event that was certainly not published. */
    void refused(Kind kind, String reason) {
        fail(kind, reason, false, null);
    }

    private void fail(Kind kind, String reason, boolean mayHaveBeenPublished, @Nullable Throwable cause) {
        result.completeExceptionally(new BrokerException(
                kind, "cannot publish on channel \"" + channel + "\": " + reason, mayHaveBeenPublished, cause));
    }
}
