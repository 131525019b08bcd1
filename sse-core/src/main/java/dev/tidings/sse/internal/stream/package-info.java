// SPDX-License-Identifier: Apache-2.0
/** One client's stream: states, deadlines, pending frames, and the decision that its client is too slow. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.stream;
