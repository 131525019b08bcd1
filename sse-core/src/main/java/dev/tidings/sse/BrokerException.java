// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Thrown if a broker cannot publish, subscribe or read. Programs read {@link #kind()}, people read the message. */
public final class BrokerException extends SseException {

    private static final long serialVersionUID = 1L;

    /**
     * The reason for a failure. Later versions may add constants, so a {@code switch} over them needs a {@code default}.
     */
    public enum Kind {

        /** The broker has no usable address. It fails until the configuration is corrected. */
        NOT_CONFIGURED,

        /**
         * No connection can be opened, or the connection broke before the answer arrived. The broker is down, its address
         * is wrong, or it rejects the login. Retrying later may succeed.
         */
        UNREACHABLE,

        /** The broker answered with an error, for example because a permission or memory is missing. */
        REFUSED,

        /** The broker did not answer in time. Retrying later may succeed. */
        TIMED_OUT,

        /** Too many events wait to be published. Retrying later, and more slowly, may succeed. */
        OVERLOADED,

        /** The broker is closed. Retrying is useless. */
        CLOSED,

        /** Another reason; the message and the cause describe it. */
        OTHER
    }

    /** The reason for the failure. */
    private final Kind kind;

    /** Whether the event may have been published nevertheless. */
    private final boolean mayHaveBeenPublished;

    /**
     * Creates an exception without a cause, for a call that had no effect.
     *
     * @param kind the reason
     * @param message the failure, its reason and the remedy
     */
    public BrokerException(Kind kind, String message) {
        this(kind, message, false, null);
    }

    /**
     * Creates an exception.
     *
     * @param kind the reason
     * @param message the failure, its reason and the remedy
     * @param mayHaveBeenPublished whether the event may have been published nevertheless
     * @param cause the cause, or {@code null}
     */
    public BrokerException(Kind kind, String message, boolean mayHaveBeenPublished, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind must not be null");
        this.mayHaveBeenPublished = mayHaveBeenPublished;
    }

    /**
     * Returns the reason for the failure.
     *
     * @return the reason
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns whether the event may have been published although the call failed. If {@code false}, the event was not
     * published, so publishing it again creates no duplicate. Always {@code false} for subscribing and reading.
     *
     * @return whether the outcome is unknown
     */
    public boolean mayHaveBeenPublished() {
        return mayHaveBeenPublished;
    }
}
