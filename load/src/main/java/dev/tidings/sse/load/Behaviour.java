// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

/** What a client does. */
public enum Behaviour {

    /** Reads all, checks it, and resumes where it was after an end. */
    READS,

    /** Asks for a stream and never reads. */
    STOPS,

    /** Reads a byte per second. */
    TRICKLES,

    /** Sends half of a request. */
    ASKS_HALF,

    /** Reads the head, leaves in good order, and comes again. */
    LEAVES,

    /** Reads the head, resets the connection, and comes again. */
    RESETS
}
