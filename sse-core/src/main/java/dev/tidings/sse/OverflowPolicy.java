// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

/**
 * The action for a stream that exceeds {@link StreamOptions#maxBehindBytes} or {@link StreamOptions#maxBehindEvents}. Later
 * versions may add constants: give a switch over them a default branch.
 */
public enum OverflowPolicy {

    /** Closes the stream. Its client reconnects and resumes from history, so no event is lost. The default. */
    CLOSE,

    /**
     * Drops the oldest pending events and counts them, see {@link EventStream#dropped()}. Lossy: the client receives no
     * {@code stream-reset}.
     */
    DROP_OLDEST,

    /**
     * Keeps only the latest pending event of each type. Drops and counts the others. Lossy: the client receives no
     * {@code stream-reset}.
     */
    LATEST_PER_TYPE
}
