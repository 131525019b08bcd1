// SPDX-License-Identifier: Apache-2.0
/** A client's stream: its state machine, its backlog, and frames sent on it alone. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.stream;
