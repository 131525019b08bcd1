// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import dev.tidings.sse.redis.RedisUrl;

/**
 * Where a broker's connections lead to.
 *
 * @param url what was configured, for messages
 * @param deployment opens the connections
 */
public record RedisTarget(RedisUrl url, Deployment deployment) {}
