// SPDX-License-Identifier: Apache-2.0
/** Delivers a channel's log to its streams: writer loops, cursors, and frame writers (plain or gzip). */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.delivery;
