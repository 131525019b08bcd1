// SPDX-License-Identifier: Apache-2.0
/** Delivers a channel's log to its streams: writer loops, fan-out to cursors, frame writers. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.delivery;
