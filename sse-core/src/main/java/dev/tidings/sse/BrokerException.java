// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import org.jspecify.annotations.Nullable;

/** The broker cannot be reached, refused, or is not configured. */
public final class BrokerException extends SseException {

    private static final long serialVersionUID = 1L;

    /**
     * An exception without a cause.
     *
     * @param message what happened, and the way out
     */
    public BrokerException(String message) {
        super(message);
    }

    /**
     * An exception with a cause.
     *
     * @param message what happened, and the way out
     * @param cause what led to it
     */
    public BrokerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
