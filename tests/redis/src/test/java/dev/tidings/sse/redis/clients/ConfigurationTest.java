// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

@ForEachClient
class ConfigurationTest {

    private final Client client;

    ConfigurationTest(Client client) {
        this.client = client;
    }

    @Test
    void aBrokerWithoutAUrlCanBeMadeAndSaysSoWhenItIsUsed() {
        try (RedisEventBroker broker = client.builder().lookup(name -> null).build()) {
            assertThatThrownBy(() -> broker.subscribe("x", new Recorder()))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageStartingWith("cannot subscribe to channel \"x\": Redis is not configured: ")
                    .hasMessageContaining("SSE_REDIS_URL or REDIS_URL");
            assertThat(broker.publish("x", SseEvent.of("x")))
                    .failsWithin(Duration.ofSeconds(1))
                    .withThrowableThat()
                    .withCauseInstanceOf(BrokerException.class)
                    .withMessageContaining("cannot publish on channel \"x\": Redis is not configured: ")
                    .withMessageContaining("SSE_REDIS_URL or REDIS_URL");
        }
    }

    @Test
    void aUrlThatIsConfiguredLaterIsFound() throws Exception {
        Map<String, String> settings = new ConcurrentHashMap<>();
        try (TestRedis redis = TestRedis.startProcess();
                RedisEventBroker broker = client.builder()
                        .lookup(settings::get)
                        .commandTimeout(Duration.ofSeconds(10))
                        .build()) {
            assertThat(broker.publish("x", SseEvent.of("x"))).failsWithin(Duration.ofSeconds(1));

            settings.put("REDIS_URL", redis.url());

            broker.publish("x", SseEvent.of("x")).get(10, SECONDS);
        }
    }

    @Test
    void aMalformedUrlIsRefusedAtOnceWithoutRepeatingThePassword() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.create("redis//:secret@localhost"))
                .withMessageContaining("redis://user:password@host:6379/0")
                .withMessageNotContaining("secret");
    }

    @Test
    void aHostThatDoesNotExistIsNamed() {
        try (RedisEventBroker broker = client.create("redis://:secret@redis.invalid")) {
            assertThat(broker.publish("x", SseEvent.of("x")))
                    .failsWithin(Duration.ofSeconds(2))
                    .withThrowableThat()
                    .withMessageContaining("Redis at redis.invalid:6379 is not connected")
                    .withMessageNotContaining("secret");
        }
    }
}
