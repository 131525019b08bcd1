// SPDX-License-Identifier: Apache-2.0
/**
 * Delivers a channel's log to its streams: writer loops (the threads), cursors that join pending events into one write,
 * and frame writers (plain or gzip).
 */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.delivery;
