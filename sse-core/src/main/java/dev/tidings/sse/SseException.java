// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import org.jspecify.annotations.Nullable;

/** What goes wrong at run time in this library. The message says what happened and what can be done. */
public class SseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * An exception without a cause.
     *
     * @param message what happened, and the way out
     */
    public SseException(String message) {
        super(message);
    }

    /**
     * An exception with a cause.
     *
     * @param message what happened, and the way out
     * @param cause what led to it
     */
    public SseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
