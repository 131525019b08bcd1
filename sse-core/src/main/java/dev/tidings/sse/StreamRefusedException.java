// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import java.util.Objects;

/** Thrown if the hub refuses to open a stream. */
public final class StreamRefusedException extends SseException {

    private static final long serialVersionUID = 1L;

    private final RefusalReason reason;

    /**
     * Creates an exception.
     *
     * @param reason the reason
     * @param message the failure and its remedy, safe to show to the client
     */
    public StreamRefusedException(RefusalReason reason, String message) {
        super(message);
        this.reason = Objects.requireNonNull(reason, "reason must not be null");
    }

    /**
     * Returns the reason.
     *
     * @return the reason
     */
    public RefusalReason reason() {
        return reason;
    }
}
