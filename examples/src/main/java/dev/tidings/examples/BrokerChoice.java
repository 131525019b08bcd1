// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.redis.RedisUrl;
import dev.tidings.sse.redis.lettuce.LettuceBroker;
import java.util.Optional;

/**
 * What carries the events.
 *
 * @param broker the broker
 * @param name what it is, to be shown: without a password
 */
record BrokerChoice(EventBroker broker, String name) {

    /** Redis if there is a URL, else this process alone. */
    static BrokerChoice of(Optional<String> redisUrl) {
        return redisUrl.map(RedisUrl::of)
                .map(url -> new BrokerChoice(LettuceBroker.create(url.value()), url.toString()))
                .orElseGet(() -> new BrokerChoice(InMemoryBroker.create(), "memory"));
    }
}
