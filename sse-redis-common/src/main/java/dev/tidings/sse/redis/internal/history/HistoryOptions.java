// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.history;

import dev.tidings.sse.redis.spi.PubSubMode;
import dev.tidings.sse.spi.ControlChannel;
import java.time.Duration;

/**
 * The history that is kept in Redis, and the names in Redis.
 *
 * @param events minimum number of events that a channel retains; 0 for no history
 * @param age time after which a channel's history expires, from its last event or its last use by a node
 * @param keyPrefix prefix of the keys
 * @param pubSub the kind of Redis channel that carries messages
 * @param namespace suffix of the control channel; empty for none
 */
public record HistoryOptions(int events, Duration age, String keyPrefix, PubSubMode pubSub, String namespace) {

    public boolean isKept() {
        return events > 0;
    }

    /** Returns the key of a channel's stream. */
    public String key(String channel) {
        return keyPrefix + nameInRedis(channel);
    }

    /** Returns the Redis channel. A sharded one has the name of the stream's key, because both must be in one slot. */
    public String pubSubChannel(String channel) {
        return pubSub == PubSubMode.SHARDED ? key(channel) : nameInRedis(channel);
    }

    public String publishCommand() {
        return pubSub == PubSubMode.SHARDED ? "SPUBLISH" : "PUBLISH";
    }

    /** Only the control channel has the namespace: the names of application channels are part of the wire format. */
    private String nameInRedis(String channel) {
        return namespace.isEmpty() || !channel.equals(ControlChannel.NAME) ? channel : channel + ':' + namespace;
    }
}
