// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import org.jspecify.annotations.Nullable;

/** Why a command failed; its message begins in lower case, for it ends a sentence of whoever sent the command. */
final class CallFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Codes of Redis's errors: a script that it has forgotten, a right that is missing, no memory left. */
    static final String NO_SCRIPT = "NOSCRIPT";

    static final String NO_PERMISSION = "NOPERM";
    static final String OUT_OF_MEMORY = "OOM";

    private final boolean unknown;
    private final @Nullable String refusal;

    private CallFailure(String reason, @Nullable Throwable cause, boolean unknown, @Nullable String refusal) {
        super(reason, cause);
        this.unknown = unknown;
        this.refusal = refusal;
    }

    /** The command was not sent. */
    static CallFailure ofNothingDone(String reason) {
        return new CallFailure(reason, null, false, null);
    }

    /** Redis refused the command. */
    static CallFailure ofRefusal(String prefix, String refusal) {
        return new CallFailure(prefix + refusal, null, false, refusal);
    }

    /** The command was sent, and no answer came. */
    static CallFailure ofUnknownOutcome(String reason, @Nullable Throwable cause) {
        return new CallFailure(reason, cause, true, null);
    }

    /** Whether Redis refused a command, and so did nothing of it, with an error that begins with this code. */
    static boolean isRefusal(Throwable failure, String code) {
        return Failures.unwrap(failure) instanceof CallFailure call
                && call.refusal != null
                && call.refusal.startsWith(code);
    }

    /** Redis's error; null if it did not refuse the command. */
    @Nullable
    String refusal() {
        return refusal;
    }

    /** Whether Redis may have done what it was asked. */
    boolean isUnknown() {
        return unknown;
    }
}
