// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import dev.tidings.sse.redis.spi.CommandConnection;
import dev.tidings.sse.redis.spi.RedisConnector;
import dev.tidings.sse.redis.spi.RedisServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sends a single command on a connection of its own, and closes the connection afterwards. */
public record OneShotCommand(RedisConnector connector, BrokerThread worker, ConnectionTiming timing) {

    /**
     * Sends a command.
     *
     * @return Redis's reply; fails if Redis refuses the command, is unreachable or exceeds the connect time-out
     */
    public CompletableFuture<@Nullable Object> ask(RedisServer server, String command, String... arguments) {
        List<byte[]> bytes = Stream.of(arguments)
                .map(argument -> argument.getBytes(StandardCharsets.UTF_8))
                .toList();
        CompletableFuture<@Nullable Object> answer = new CompletableFuture<>();
        try {
            var unused = connector
                    .openCommands(server, reason -> answer.completeExceptionally(new IllegalStateException(reason)))
                    .whenComplete((connection, failure) -> {
                        if (failure != null) {
                            answer.completeExceptionally(failure);
                        } else {
                            ask(connection, command, bytes, answer);
                        }
                    });
        } catch (RuntimeException | LinkageError e) {
            answer.completeExceptionally(e);
        }
        long millis = timing.connectTimeout().toMillis();
        worker.after(
                timing.connectTimeout(),
                () -> answer.completeExceptionally(new TimeoutException("no answer within " + millis + " ms")));
        return answer;
    }

    private static void ask(
            CommandConnection connection,
            String command,
            List<byte[]> arguments,
            CompletableFuture<@Nullable Object> answer) {
        var unused = connection.call(command, arguments).whenComplete((reply, failure) -> {
            if (failure == null) {
                answer.complete(reply);
            } else {
                answer.completeExceptionally(failure);
            }
        });
        // Also after a time-out.
        var unusedToo = answer.whenComplete(
                (reply, failure) -> connection.close("the single command of this connection is completed"));
    }
}
