// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

/** The behaviour of a client. */
public enum Behaviour {

    /** Reads and checks all events, and resumes after the end of a response. */
    READS,

    /** Requests a stream and never reads. */
    STOPS,

    /** Reads a byte per second. */
    TRICKLES,

    /** Sends half of a request. */
    ASKS_HALF,

    /** Reads the head, closes the connection, and reconnects. */
    LEAVES,

    /** Reads the head, resets the connection, and reconnects. */
    RESETS
}
