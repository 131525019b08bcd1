// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.jedis;

import dev.tidings.sse.BrokerException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;

/** A command on its way, until Redis has answered it. */
final class PendingRequest {

    final String command;
    final List<byte[]> arguments;
    private final CompletableFuture<@Nullable Object> result = new CompletableFuture<>();

    /** How many replies are still to come; changed by the thread that reads. */
    private int missing;

    PendingRequest(String command, List<byte[]> arguments, int replies) {
        this.command = command;
        this.arguments = arguments;
        this.missing = replies;
    }

    CompletionStage<@Nullable Object> result() {
        return result;
    }

    /** One of its replies came; answers whether it was the last. */
    boolean isAnswered() {
        missing--;
        return missing <= 0;
    }

    /** Hands over the reply. An error anywhere in it fails the whole, as with other clients. */
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
