// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.spi;

/** The kind of Redis channel that carries events. */
public enum PubSubMode {

    /** {@code SUBSCRIBE}: in a cluster, every node receives the messages that are published on any node. */
    CLASSIC,

    /** {@code SSUBSCRIBE}, since Redis 7: in a cluster, only the nodes of the channel's slot receive a message. */
    SHARDED
}
