// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import org.jspecify.annotations.Nullable;

/** The stream ended before what was sent on it was written. */
public final class StreamClosedException extends SseException {

    private static final long serialVersionUID = 1L;

    /**
     * An exception without a cause.
     *
     * @param message what happened, and the way out
     */
    public StreamClosedException(String message) {
        super(message);
    }

    /**
     * An exception with a cause.
     *
     * @param message what happened, and the way out
     * @param cause what led to it
     */
    public StreamClosedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
