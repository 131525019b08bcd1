// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisBrokerBuilder;
import dev.tidings.sse.redis.RedisEventBroker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;

/** Brokers for tests on different deployments of Redis. */
abstract class DeployedFixture {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private final Client client;

    DeployedFixture(Client client) {
        this.client = client;
    }

    RedisBrokerBuilder<?> builder(String url) {
        return client.builder().url(url).commandTimeout(Duration.ofSeconds(10)).probeInterval(Duration.ofMillis(500));
    }

    <T extends AutoCloseable> T closing(T resource) {
        open.push(resource);
        return resource;
    }

    RedisEventBroker broker(String url) {
        return closing(builder(url).build());
    }

    /** Returns a broker with a short time-out, which detects a hanging server soon. A busy machine may cause false alarms. */
    RedisEventBroker impatientBroker(String url) {
        return closing(builder(url).commandTimeout(Duration.ofSeconds(3)).build());
    }

    EventHub hub(RedisEventBroker broker) {
        return closing(EventHub.builder(broker).build());
    }

    @AfterEach
    void closeAll() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    static String publish(RedisEventBroker broker, String channel, String data) {
        try {
            return broker.publish(channel, SseEvent.of(data)).get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("publish on " + channel + " failed", e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("publish on " + channel + " did not end", e);
        }
    }

    /** Publishes until it succeeds. Each attempt has other data, because a failed one may have been published. */
    static String publishEventually(RedisEventBroker broker, String channel, String data) {
        int[] attempt = {0};
        String[] published = {""};
        Eventually.until(
                () -> {
                    published[0] = data + "." + attempt[0]++;
                    return failureOf(broker, channel, published[0]).isEmpty();
                },
                () -> "publishing on " + channel + " works again");
        return published[0];
    }

    /** Publishes until the stream receives one of the events. Earlier ones may be covered by a reset. */
    static void publishUntilSeen(RedisEventBroker broker, String channel, String data, Followed stream) {
        int[] round = {0};
        Eventually.until(
                () -> {
                    String prefix = data + "." + round[0]++;
                    publishEventually(broker, channel, prefix);
                    return stream.data().stream().anyMatch(seen -> seen.startsWith(data + "."));
                },
                () -> "the stream receives " + data + ", but it received " + stream.text());
    }

    /** Publishes, and returns the message of the failure or an empty text. */
    static String failureOf(RedisEventBroker broker, String channel, String data) {
        return broker.publish(channel, SseEvent.of(data))
                .handle((id, failure) -> failure == null ? "" : String.valueOf(failure.getMessage()))
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    /** Asserts that the stream has no duplicates, and all acknowledged events unless it was reset. */
    static void assertSeen(Followed stream, Flow flow) {
        assertThat(stream.data()).doesNotHaveDuplicates();
        if (!stream.wasReset()) {
            assertThat(stream.data()).containsAll(flow.acknowledged());
        }
    }
}
