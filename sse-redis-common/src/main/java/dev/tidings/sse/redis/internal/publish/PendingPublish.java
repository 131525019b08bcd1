// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.publish;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.BrokerException.Kind;
import dev.tidings.sse.redis.internal.connection.CommandBatcher;
import dev.tidings.sse.redis.internal.connection.CommandException;
import dev.tidings.sse.redis.internal.connection.FailureMessages;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An event that waits for Redis's reply. */
final class PendingPublish implements CommandBatcher.Item {

    /** Approximate memory that an event needs besides its bytes. */
    private static final int OVERHEAD = 256;

    private final String channel;
    private final @Nullable String givenId;
    private final byte[] message;
    private final long createdNanos = System.nanoTime();
    private final CompletableFuture<String> result = new CompletableFuture<>();

    /**
     * Creates a pending event.
     *
     * @param channel the channel
     * @param givenId the event's id, or null if its position becomes its id
     * @param message the encoded event
     */
    PendingPublish(String channel, @Nullable String givenId, byte[] message) {
        this.channel = channel;
        this.givenId = givenId;
        this.message = message;
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

    /** Returns the future of the event's id. */
    CompletableFuture<String> result() {
        return result;
    }

    @Override
    public long createdNanos() {
        return createdNanos;
    }

    /** Returns the approximate memory in bytes. */
    int cost() {
        return message.length + channel.length() + OVERHEAD;
    }

    void accept(String position) {
        result.complete(givenId != null ? givenId : position);
    }

    @Override
    public void fail(Throwable failure) {
        Throwable cause = FailureMessages.unwrap(failure);
        // Any other exception was thrown after the command was sent, for example because its reply is malformed.
        boolean unknown = !(cause instanceof CommandException command) || command.mayHaveBeenExecuted();
        fail(CommandException.kindOf(cause), String.valueOf(cause.getMessage()), unknown, cause.getCause());
    }

    void fail(Kind kind, String reason, boolean mayHaveBeenPublished, @Nullable Throwable cause) {
        String outcome = mayHaveBeenPublished ? "; the event was published once or not at all" : "";
        result.completeExceptionally(new BrokerException(
                kind,
                "cannot publish on channel \"" + channel + "\": " + reason + outcome,
                mayHaveBeenPublished,
                cause));
    }
}
