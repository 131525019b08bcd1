// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.BrokerException.Kind;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisBrokerBuilder;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.redis.jedis.JedisBroker;
import dev.tidings.sse.redis.lettuce.LettuceBroker;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@ForEachClient
class ConfigurationTest {

    private final Client client;

    ConfigurationTest(Client client) {
        this.client = client;
    }

    @Test
    void missingUrlIsReportedOnFirstUse() {
        try (RedisEventBroker broker = client.builder().build()) {
            assertThatThrownBy(() -> broker.subscribe("x", new Recorder()))
                    .isInstanceOfSatisfying(
                            BrokerException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.NOT_CONFIGURED))
                    .hasMessageStartingWith("cannot subscribe to channel \"x\": Redis is not configured: ")
                    .hasMessageContaining("SSE_REDIS_URL or REDIS_URL");
            assertThat(broker.publish("x", SseEvent.of("x")))
                    .failsWithin(Duration.ofSeconds(1))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOfSatisfying(BrokerException.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(Kind.NOT_CONFIGURED);
                        assertThat(failure.mayHaveBeenPublished()).isFalse();
                    })
                    .withMessageContaining("cannot publish on channel \"x\": Redis is not configured: ")
                    .withMessageContaining("SSE_REDIS_URL or REDIS_URL");
        }
    }

    @Test
    void urlThatIsConfiguredLaterIsUsed() throws Exception {
        try (TestRedis redis = TestRedis.startProcess();
                RedisEventBroker broker =
                        client.builder().commandTimeout(Duration.ofSeconds(10)).build()) {
            assertThat(broker.publish("x", SseEvent.of("x"))).failsWithin(Duration.ofSeconds(1));

            System.setProperty("REDIS_URL", redis.url());
            try {
                broker.publish("x", SseEvent.of("x")).get(10, SECONDS);
            } finally {
                System.clearProperty("REDIS_URL");
            }
        }
    }

    @Test
    void builderBuildsOneBroker() {
        RedisBrokerBuilder<?> builder = client.builder();
        builder.build().close();

        assertThatIllegalStateException()
                .isThrownBy(builder::build)
                .withMessageContaining("a builder builds one broker");
    }

    @Test
    void namespaceWithInvalidCharacterIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.builder().namespace("shop{1}"))
                .withMessageStartingWith("namespace must have at most 64 ASCII letters");
    }

    @Test
    void factoriesReturnTheClientsOwnType() {
        try (LettuceBroker lettuce = LettuceBroker.create();
                JedisBroker jedis = JedisBroker.create("redis://localhost")) {
            assertThat(lettuce).isInstanceOf(RedisEventBroker.class);
            assertThat(jedis).isInstanceOf(RedisEventBroker.class);
        }
    }

    @Test
    void malformedUrlIsRejectedWithoutQuotingThePassword() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.create("redis//:secret@localhost"))
                .withMessageContaining("redis://user:password@host:6379/0")
                .withMessageNotContaining("secret");
    }

    @Test
    void unknownHostIsNamedInTheFailure() {
        try (RedisEventBroker broker = client.create("redis://:secret@redis.invalid")) {
            assertThat(broker.publish("x", SseEvent.of("x")))
                    .failsWithin(Duration.ofSeconds(2))
                    .withThrowableThat()
                    .withMessageContaining("Redis at redis.invalid:6379 is not connected")
                    .withMessageNotContaining("secret");
        }
    }
}
