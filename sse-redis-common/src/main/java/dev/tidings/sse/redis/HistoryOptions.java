// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import dev.tidings.sse.redis.spi.PubSub;
import java.time.Duration;

/**
 * What history is kept in Redis, and how.
 *
 * @param events how many events a channel retains at least; 0 for no history
 * @param age how long a channel's history is kept after its last event, or after it was last followed
 * @param keyPrefix with the channel's name behind it, the key of the channel's stream
 * @param pubSub on which kind of channel messages are published
 */
record HistoryOptions(int events, Duration age, String keyPrefix, PubSub pubSub) {

    boolean isKept() {
        return events > 0;
    }

    String key(String channel) {
        return keyPrefix + channel;
    }

    /** The channel that is published on. One that is sharded has to be in its stream's slot, hence has its name. */
    String pubSubChannel(String channel) {
        return pubSub == PubSub.SHARDED ? key(channel) : channel;
    }

    String publishCommand() {
        return pubSub == PubSub.SHARDED ? "SPUBLISH" : "PUBLISH";
    }
}
