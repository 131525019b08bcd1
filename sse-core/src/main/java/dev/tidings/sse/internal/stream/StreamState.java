// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

/** What a stream is about. */
enum StreamState {
    /** Waits for its channels: only a greeting is written. */
    OPENING,
    OPEN,
    /** Writes what was sent to it alone, then ends. */
    CLOSING,
    CLOSED
}
