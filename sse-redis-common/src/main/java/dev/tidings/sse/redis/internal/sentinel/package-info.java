// SPDX-License-Identifier: Apache-2.0
/** Redis Sentinel: finds the master and follows a fail-over. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.redis.internal.sentinel;
