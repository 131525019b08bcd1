// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

/** How a response ended, as its client saw it. */
public enum StreamEnd {

    /** Properly: the terminating chunk came, or all bytes that Content-Length announced, or there is no body. */
    TERMINATED,

    /** The server closed the connection, which is how a response ends that has neither chunks nor a Content-Length. */
    CLOSED,

    /** The server closed the connection in the midst of the response, or of its content coding: something is missing. */
    CUT,

    /** The connection was reset in the midst of the response. */
    RESET,

    /** The client itself closed first. */
    LEFT
}
