// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

/** Whom a fault may cause to be told, with a {@code stream-reset}, that events may be missing. */
enum Cost {
    /** Nobody: nothing was lost that history cannot bring back. */
    NONE,
    /** Whoever needs it; perhaps nobody. */
    ALLOWED,
    /** One client at least: else the fault was none, or was not noticed. */
    SOME,
    /** Every client: each has seen what is no more. */
    ALL
}
