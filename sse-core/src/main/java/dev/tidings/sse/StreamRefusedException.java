// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import java.util.Objects;

/** A stream cannot be opened. */
public final class StreamRefusedException extends SseException {

    private static final long serialVersionUID = 1L;

    private final RefusalReason reason;

    /**
     * An exception for a refusal.
     *
     * @param reason why
     * @param message what happened, and the way out; it is safe to show to the client
     */
    public StreamRefusedException(RefusalReason reason, String message) {
        super(message);
        this.reason = Objects.requireNonNull(reason, "reason must not be null");
    }

    /**
     * Why the stream was refused.
     *
     * @return the reason
     */
    public RefusalReason reason() {
        return reason;
    }
}
