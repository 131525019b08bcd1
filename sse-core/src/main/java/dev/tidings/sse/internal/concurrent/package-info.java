// SPDX-License-Identifier: Apache-2.0
/** Threads and timing apart from writer loops: scheduler, callbacks, back-off, rate limit, exception guard. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.concurrent;
