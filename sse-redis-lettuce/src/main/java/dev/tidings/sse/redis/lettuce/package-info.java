// SPDX-License-Identifier: Apache-2.0
/** A Redis broker on the Lettuce client: start with {@link dev.tidings.sse.redis.lettuce.LettuceBroker}. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.redis.lettuce;
