// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import org.jspecify.annotations.Nullable;

/** Why a command failed; its message begins in lower case, for it ends a sentence of whoever sent the command. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Codes of Redis's errors: a script that it has forgotten, a right that is missing, no memory left. */
    public static final String NO_SCRIPT = "NOSCRIPT";

    public static final String NO_PERMISSION = "NOPERM";
    public static final String OUT_OF_MEMORY = "OOM";

    private final boolean unknown;
    private final @Nullable String refusal;

    private CommandException(String reason, @Nullable Throwable cause, boolean unknown, @Nullable String refusal) {
        super(reason, cause);
        this.unknown = unknown;
        this.refusal = refusal;
    }

    /** The command was not sent. */
    public static CommandException ofNothingDone(String reason) {
        return new CommandException(reason, null, false, null);
    }

    /** Redis refused the command. */
    static CommandException ofRefusal(String prefix, String refusal) {
        return new CommandException(prefix + refusal, null, false, refusal);
    }

    /** The command was sent, and no answer came. */
    static CommandException ofUnknownOutcome(String reason, @Nullable Throwable cause) {
        return new CommandException(reason, cause, true, null);
    }

    /** Whether Redis refused a command, and so did nothing of it, with an error that begins with this code. */
    public static boolean isRefusal(Throwable failure, String code) {
        return FailureMessages.unwrap(failure) instanceof CommandException call
                && call.refusal != null
                && call.refusal.startsWith(code);
    }

    /** Redis's error; null if it did not refuse the command. */
    @Nullable
    public String refusal() {
        return refusal;
    }

    /** Whether Redis may have done what it was asked. */
    public boolean isUnknown() {
        return unknown;
    }
}
