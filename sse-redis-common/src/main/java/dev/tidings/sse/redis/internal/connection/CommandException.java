// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.BrokerException.Kind;
import org.jspecify.annotations.Nullable;

/** The failure of one command. The message begins in lower case, because callers add a prefix. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Prefix of Redis's error if a script is not in the server's cache. */
    public static final String NO_SCRIPT = "NOSCRIPT";

    /** Prefix of Redis's error if the ACL user lacks a permission. */
    public static final String NO_PERMISSION = "NOPERM";

    /** Prefix of Redis's error if the memory limit is reached. */
    public static final String OUT_OF_MEMORY = "OOM";

    private final Kind kind;
    private final boolean mayHaveBeenExecuted;
    private final @Nullable String refusal;

    private CommandException(
            Kind kind,
            String reason,
            @Nullable Throwable cause,
            boolean mayHaveBeenExecuted,
            @Nullable String refusal) {
        super(reason, cause);
        this.kind = kind;
        this.mayHaveBeenExecuted = mayHaveBeenExecuted;
        this.refusal = refusal;
    }

    /** Returns the failure of a command that was not sent. */
    public static CommandException ofUnsent(Kind kind, String reason) {
        return new CommandException(kind, reason, null, false, null);
    }

    /** Returns the failure of a command that Redis answered with an error and therefore did not execute. */
    static CommandException ofRefusal(String prefix, String refusal) {
        return new CommandException(Kind.REFUSED, prefix + refusal, null, false, refusal);
    }

    /** Returns the failure of a command that was sent and not answered. */
    static CommandException ofUnknownOutcome(Kind kind, String reason, @Nullable Throwable cause) {
        return new CommandException(kind, reason, cause, true, null);
    }

    /** Returns whether Redis answered the command with an error that begins with {@code code}. */
    public static boolean isRefusal(Throwable failure, String code) {
        return FailureMessages.unwrap(failure) instanceof CommandException command
                && command.refusal != null
                && command.refusal.startsWith(code);
    }

    /** Returns the kind under which a failed call is reported to the application. */
    public static Kind kindOf(Throwable failure) {
        Throwable cause = FailureMessages.unwrap(failure);
        if (cause instanceof CommandException command) {
            return command.kind;
        }
        return cause instanceof BrokerException broker ? broker.kind() : Kind.OTHER;
    }

    /** Returns the reason for the failure. */
    public Kind kind() {
        return kind;
    }

    /** Returns Redis's error, or null if Redis did not refuse the command. */
    @Nullable
    public String refusal() {
        return refusal;
    }

    /** Returns whether Redis may have executed the command. */
    public boolean mayHaveBeenExecuted() {
        return mayHaveBeenExecuted;
    }
}
