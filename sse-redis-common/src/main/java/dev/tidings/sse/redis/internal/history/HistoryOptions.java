// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.history;

import dev.tidings.sse.redis.spi.PubSubMode;
import java.time.Duration;

/**
 * What history is kept in Redis, and how.
 *
 * @param events how many events a channel retains at least; 0 for no history
 * @param age how long a channel's history is kept after its last event, or after it was last followed
 * @param keyPrefix with the channel's name behind it, the key of the channel's stream
 * @param pubSub on which kind of channel messages are published
 */
public record HistoryOptions(int events, Duration age, String keyPrefix, PubSubMode pubSub) {

    public boolean isKept() {
        return events > 0;
    }

    public String key(String channel) {
        return keyPrefix + channel;
    }

    /** The channel that is published on. One that is sharded has to be in its stream's slot, hence has its name. */
    public String pubSubChannel(String channel) {
        return pubSub == PubSubMode.SHARDED ? key(channel) : channel;
    }

    public String publishCommand() {
        return pubSub == PubSubMode.SHARDED ? "SPUBLISH" : "PUBLISH";
    }
}
