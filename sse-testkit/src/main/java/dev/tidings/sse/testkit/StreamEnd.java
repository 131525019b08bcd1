// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

/** The end of a response, as seen by its client. */
public enum StreamEnd {

    /** The response is complete: its last chunk or all bytes of its Content-Length arrived, or it has no body. */
    TERMINATED,

    /** The server closed the connection after a response without chunks and Content-Length. This end is regular. */
    CLOSED,

    /** The server closed the connection in the middle of the response, or of its gzip stream. */
    CUT,

    /** The connection was reset in the middle of the response. */
    RESET,

    /** The client closed the connection first. */
    LEFT
}
