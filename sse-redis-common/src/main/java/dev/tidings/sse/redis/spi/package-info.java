// SPDX-License-Identifier: Apache-2.0
/** The interfaces that a Redis client implements, and their parameters. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.redis.spi;
