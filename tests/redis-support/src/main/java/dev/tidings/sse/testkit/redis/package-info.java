// SPDX-License-Identifier: Apache-2.0
/** Redis for tests, without an installation: one server, replicas, sentinels, a cluster, with passwords and with TLS. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.testkit.redis;
