// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.redis.RedisUrl;
import dev.tidings.sse.redis.lettuce.LettuceBroker;
import java.util.Optional;

/**
 * The broker of the demo, and its name.
 *
 * @param broker the broker
 * @param name name to show to users, without a password
 */
record BrokerChoice(EventBroker broker, String name) {

    /** Returns a Redis broker if a URL is given, otherwise a broker in memory. */
    static BrokerChoice of(Optional<String> redisUrl) {
        return redisUrl.map(RedisUrl::of)
                .map(url -> new BrokerChoice(LettuceBroker.create(url.value()), url.toString()))
                .orElseGet(() -> new BrokerChoice(InMemoryBroker.create(), "memory"));
    }
}
