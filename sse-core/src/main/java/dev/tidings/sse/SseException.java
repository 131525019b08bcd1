// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import org.jspecify.annotations.Nullable;

/** A failure at run time. The message states the failure and its remedy. */
public class SseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception without a cause.
     *
     * @param message the failure and its remedy
     */
    public SseException(String message) {
        super(message);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message the failure and its remedy
     * @param cause the cause
     */
    public SseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
