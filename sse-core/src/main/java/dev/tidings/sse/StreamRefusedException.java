// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import org.jspecify.annotations.Nullable;

/** A stream cannot be opened now: the hub is at its limit or closed. Another node, or a later attempt, may do. */
public final class StreamRefusedException extends SseException {

    private static final long serialVersionUID = 1L;

    /**
     * An exception without a cause.
     *
     * @param message what happened, and the way out
     */
    public StreamRefusedException(String message) {
        super(message);
    }

    /**
     * An exception with a cause.
     *
     * @param message what happened, and the way out
     * @param cause what led to it
     */
    public StreamRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
