// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

/** The clients that a fault may or must reset with a {@code stream-reset}. */
enum Cost {
    /** No client, because history has all events. */
    NONE,
    /** Any number of clients. */
    ALLOWED,
    /** At least one client; otherwise the fault had no effect or was not detected. */
    SOME,
    /** Every client, because each has received events that are lost now. */
    ALL
}
