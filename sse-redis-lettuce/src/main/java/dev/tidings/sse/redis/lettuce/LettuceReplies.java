// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.lettuce;

import dev.tidings.sse.BrokerException;
import io.lettuce.core.RedisCommandExecutionException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Conversion of Lettuce's futures: exceptions become failed futures, and Redis's errors become {@link BrokerException}s. */
final class LettuceReplies {

    private LettuceReplies() {}

    static CompletionStage<@Nullable Object> of(Supplier<? extends CompletionStage<?>> command) {
        try {
            return command.get().handle((reply, failure) -> {
                if (failure != null) {
                    throw new CompletionException(translated(failure));
                }
                return (Object) reply;
            });
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(translated(e));
        }
    }

    private static Throwable translated(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof RedisCommandExecutionException
                ? new BrokerException(BrokerException.Kind.REFUSED, String.valueOf(cause.getMessage()))
                : cause;
    }
}
