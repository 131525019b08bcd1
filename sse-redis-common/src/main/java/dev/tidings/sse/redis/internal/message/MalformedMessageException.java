// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.message;

import dev.tidings.sse.SseException;
import org.jspecify.annotations.Nullable;

/** A message on a channel is no event in the format of Flask-SSE. */
public final class MalformedMessageException extends SseException {

    private static final long serialVersionUID = 1L;

    /**
     * An exception without a cause.
     *
     * @param message what is wrong with the message
     */
    public MalformedMessageException(String message) {
        super(message);
    }

    /**
     * An exception with a cause.
     *
     * @param message what is wrong with the message
     * @param cause what led to it
     */
    public MalformedMessageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
