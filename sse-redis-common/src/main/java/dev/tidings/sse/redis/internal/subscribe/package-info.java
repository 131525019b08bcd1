// SPDX-License-Identifier: Apache-2.0
/** One subscription per channel, restored after every interruption, and the dispatch of its messages. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.redis.internal.subscribe;
