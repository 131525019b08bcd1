// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.lettuce;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.testkit.redis.TestRedis;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Client resources that the application shares with the broker. */
class SharedResourcesTest {

    @Test
    void sharedResourcesAreNotShutDownWithTheBroker() throws Exception {
        ClientResources resources = DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .build();
        try (TestRedis redis = TestRedis.startProcess()) {
            for (int i = 0; i < 2; i++) {
                try (RedisEventBroker broker = LettuceBroker.builder(resources)
                        .url(redis.url())
                        .commandTimeout(Duration.ofSeconds(10))
                        .build()) {
                    broker.publish("x", SseEvent.of("x")).get(10, SECONDS);
                }
                assertThat(resources.eventExecutorGroup().isShuttingDown()).isFalse();
            }
        } finally {
            resources.shutdown(0, 2, SECONDS).get(10, SECONDS);
        }
    }
}
