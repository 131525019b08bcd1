// SPDX-License-Identifier: Apache-2.0
/**
 * One subscription per channel, restored after every interruption; dispatches its messages, and counts the malformed ones
 * that it skips.
 */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.redis.internal.subscribe;
