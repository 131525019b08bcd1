// SPDX-License-Identifier: Apache-2.0
/** Redis Cluster: slot map, redirections, and classic or sharded subscriptions. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.redis.internal.cluster;
