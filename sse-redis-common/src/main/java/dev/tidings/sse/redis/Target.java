// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

/**
 * Where a broker's connections lead to.
 *
 * @param url what was configured, for messages
 * @param deployment opens the connections
 */
record Target(RedisUrl url, Deployment deployment) {}
