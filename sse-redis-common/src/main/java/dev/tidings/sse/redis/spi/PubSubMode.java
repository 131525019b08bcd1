// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.spi;

/** The two kinds of channels that Redis has. */
public enum PubSubMode {

    /** {@code SUBSCRIBE}: in a cluster, each node sees what is published on any. */
    CLASSIC,

    /** {@code SSUBSCRIBE}, since Redis 7: in a cluster, a message stays on the nodes that serve its channel's slot. */
    SHARDED
}
