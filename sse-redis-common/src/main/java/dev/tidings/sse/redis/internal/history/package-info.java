// SPDX-License-Identifier: Apache-2.0
/** Reads a channel's Redis Stream and its current position. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.redis.internal.history;
