// SPDX-License-Identifier: Apache-2.0
/**
 * One client's stream: its states, deadlines, pending frames, and the overflow policy for a client that is too slow.
 */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.stream;
