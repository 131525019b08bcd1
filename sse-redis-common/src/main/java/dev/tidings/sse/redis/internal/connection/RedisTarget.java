// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

/**
 * The Redis that a broker uses.
 *
 * @param endpoint its address, for messages
 * @param deployment opens the connections
 */
public record RedisTarget(Endpoint endpoint, Deployment deployment) {}
