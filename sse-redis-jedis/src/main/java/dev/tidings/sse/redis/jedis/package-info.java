// SPDX-License-Identifier: Apache-2.0
/** A Redis broker on the Jedis client: start with {@link dev.tidings.sse.redis.jedis.JedisBroker}. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.redis.jedis;
