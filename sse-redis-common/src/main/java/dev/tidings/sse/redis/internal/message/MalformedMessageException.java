// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.message;

import dev.tidings.sse.SseException;
import org.jspecify.annotations.Nullable;

/** Thrown if a message is not an event in the format of Flask-SSE. */
public final class MalformedMessageException extends SseException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception without a cause.
     *
     * @param message the reason
     */
    public MalformedMessageException(String message) {
        super(message);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message the reason
     * @param cause the cause
     */
    public MalformedMessageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
