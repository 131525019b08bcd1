// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.jedis;

import dev.tidings.sse.BrokerException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;

/** A command that waits for its replies. */
final class PendingRequest {

    final String command;
    final List<byte[]> arguments;
    private final CompletableFuture<@Nullable Object> result = new CompletableFuture<>();

    /** Number of missing replies; changed by the reader thread. */
    private int missing;

    PendingRequest(String command, List<byte[]> arguments, int replies) {
        this.command = command;
        this.arguments = arguments;
        this.missing = replies;
    }

    CompletionStage<@Nullable Object> result() {
        return result;
    }

    /** Counts a reply. Returns whether it was the last one. */
    boolean countReply() {
        missing--;
        return missing <= 0;
    }

    /** Completes the request. An error anywhere in the reply fails it, as in other clients. */
    void settle(@Nullable Object reply) {
        JedisDataException error = errorIn(reply);
        if (error == null) {
            result.complete(reply);
        } else {
            result.completeExceptionally(
                    new BrokerException(BrokerException.Kind.REFUSED, String.valueOf(error.getMessage())));
        }
    }

    void fail(Throwable failure) {
        result.completeExceptionally(failure);
    }

    private static @Nullable JedisDataException errorIn(@Nullable Object reply) {
        if (reply instanceof JedisDataException error) {
            return error;
        }
        JedisDataException found = null;
        if (reply instanceof List<?> parts) {
            for (int i = 0; i < parts.size() && found == null; i++) {
                found = errorIn(parts.get(i));
            }
        }
        return found;
    }
}
