// SPDX-License-Identifier: Apache-2.0
/** Scheduling, callbacks, back-off, rate limits and exception guards. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.concurrent;
