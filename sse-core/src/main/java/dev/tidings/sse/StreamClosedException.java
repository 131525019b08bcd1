// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import org.jspecify.annotations.Nullable;

/** Thrown if a stream closes before a direct send is written. */
public final class StreamClosedException extends SseException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception without a cause.
     *
     * @param message the failure and its remedy
     */
    public StreamClosedException(String message) {
        super(message);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message the failure and its remedy
     * @param cause the cause
     */
    public StreamClosedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
