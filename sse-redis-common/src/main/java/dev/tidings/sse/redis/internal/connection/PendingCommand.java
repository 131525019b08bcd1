// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.BrokerException.Kind;
import dev.tidings.sse.redis.internal.connection.Deployment.Commands;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A command that waits for its reply. It is sent at most once, and never after it has failed. */
final class PendingCommand {

    private enum State {
        WAITING,
        SENT,
        FAILED
    }

    private final Endpoint endpoint;
    private final @Nullable String key;
    private final String command;

    /** Cleared after the command was sent or has failed, because the time-out queue references this object longer. */
    private volatile List<byte[]> arguments;

    private final long deadlineNanos;
    private final CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private volatile @Nullable Commands sentOn;

    PendingCommand(
            Endpoint endpoint, @Nullable String key, String command, List<byte[]> arguments, long deadlineNanos) {
        this.endpoint = endpoint;
        this.key = key;
        this.command = command;
        this.arguments = arguments;
        this.deadlineNanos = deadlineNanos;
    }

    /** Returns Redis's reply; fails with a {@link CommandException}. */
    CompletableFuture<@Nullable Object> result() {
        return result;
    }

    /** Returns by how much the deadline has passed; negative before it. */
    long overdueNanos(long nowNanos) {
        return nowNanos - deadlineNanos;
    }

    /** Returns the connection that the command was sent on; null if it was not sent. */
    @Nullable
    Commands sentOn() {
        return sentOn;
    }

    void sendOn(Commands connection, Runnable onAnswer) {
        List<byte[]> sent = arguments;
        if (state.compareAndSet(State.WAITING, State.SENT)) {
            sentOn = connection;
            arguments = List.of();
            var unused = connection.call(key, command, sent).whenComplete((reply, failure) -> {
                onAnswer.run();
                settle(reply, failure);
            });
        }
    }

    /** Fails the command unless it was sent. */
    void failUnsent(CommandException failure) {
        if (state.compareAndSet(State.WAITING, State.FAILED)) {
            arguments = List.of();
            result.completeExceptionally(failure);
        }
    }

    /** Fails the command, sent or not. */
    void failAnyway(Kind kind, String reason) {
        boolean unsent = state.compareAndSet(State.WAITING, State.FAILED);
        if (unsent) {
            arguments = List.of();
        }
        result.completeExceptionally(
                unsent
                        ? CommandException.ofUnsent(kind, reason)
                        : CommandException.ofUnknownOutcome(kind, reason, null));
    }

    private void settle(@Nullable Object reply, @Nullable Throwable failure) {
        if (failure == null) {
            result.complete(reply);
            return;
        }
        result.completeExceptionally(
                FailureMessages.unwrap(failure) instanceof CommandException known ? known : explained(failure));
    }

    private CommandException explained(Throwable failure) {
        BrokerException refusal = FailureMessages.refusal(failure);
        return refusal != null
                ? CommandException.ofRefusal(
                        "Redis at " + endpoint + " refused: ", endpoint.mask(String.valueOf(refusal.getMessage())))
                : CommandException.ofUnknownOutcome(
                        Kind.UNREACHABLE,
                        "the connection to Redis at " + endpoint + " ended before the answer came ("
                                + FailureMessages.describe(failure, endpoint) + ")",
                        FailureMessages.presentable(failure, endpoint));
    }
}
