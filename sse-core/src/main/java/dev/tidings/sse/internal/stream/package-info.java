// SPDX-License-Identifier: Apache-2.0
/** One client: the state machine of its stream, its backlog and its direct sends. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.stream;
