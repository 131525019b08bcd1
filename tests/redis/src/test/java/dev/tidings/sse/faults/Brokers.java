// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import dev.tidings.sse.redis.RedisBrokerBuilder;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.redis.jedis.JedisBroker;
import dev.tidings.sse.redis.lettuce.LettuceBroker;
import java.time.Duration;
import java.util.List;

/** The brokers of the fault matrix. */
final class Brokers {

    private Brokers() {}

    static List<BrokerFactory> all() {
        return List.of(
                BrokerFactory.withHistory(
                        "jedis", url -> quick(JedisBroker.builder().url(url))),
                BrokerFactory.withHistory(
                        "lettuce", url -> quick(LettuceBroker.builder().url(url))));
    }

    /** The history must hold all events of the longest outage, because otherwise resets are no defect. */
    private static RedisEventBroker quick(RedisBrokerBuilder<?> builder) {
        return builder.historyEvents(50_000)
                .commandTimeout(Duration.ofMillis(1500))
                .probeInterval(Duration.ofMillis(500))
                .build();
    }
}
