// SPDX-License-Identifier: Apache-2.0
/** The ports that a Redis client implements, and what they are called with. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.redis.spi;
