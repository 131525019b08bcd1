// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.BrokerException.Kind;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ForEachClient
class PublishFailureTest {

    /** A publish fails within 2 s; the limit allows for a busy machine. */
    private static final int LIMIT_SECONDS = 30;

    private final Client client;

    PublishFailureTest(Client client) {
        this.client = client;
    }

    @Test
    void stoppedRedisFailsPublishWithReason() {
        try (TestRedis redis = TestRedis.startProcess()) {
            redis.stop();
            try (RedisEventBroker broker = client.create(redis.url())) {
                for (int i = 0; i < 3; i++) {
                    assertThat(failure(broker, Kind.UNREACHABLE))
                            .hasMessageMatching(
                                    "cannot publish on channel \"x\": Redis at 127\\.0\\.0\\.1:" + redis.port()
                                            + " is not connected \\(Connection refused.*\\): check that it runs there and that the"
                                            + " URL is right");
                }
            }
        }
    }

    @Test
    void eventsOfFailedPublishesAreNotSentAfterRestart() throws Exception {
        try (TestRedis redis = TestRedis.startProcess();
                RedisEventBroker broker = client.create(redis.url())) {
            Eventually.until(() -> published(broker, "before"), () -> "publishing works");
            redis.kill();
            assertThat(failure(broker)).isInstanceOf(BrokerException.class);
            assertThat(failure(broker)).isInstanceOf(BrokerException.class);
            redis.restart();
            try (RawSubscriber subscriber = new RawSubscriber(redis.port(), "x")) {
                Eventually.until(() -> published(broker, "after"), () -> "publishing works again");

                assertThat(subscriber.nextBehindPosition()).startsWith("{\"data\": \"after\"");
            }
        }
    }

    @Test
    void hangingRedisFailsPublishWithoutDuplicates() throws Exception {
        try (TestRedis redis = TestRedis.startProcess();
                RedisEventBroker broker = client.create(redis.url());
                RawSubscriber subscriber = new RawSubscriber(redis.port(), "x")) {
            Eventually.until(() -> published(broker, "before"), () -> "publishing works");
            assertThat(subscriber.nextBehindPosition()).startsWith("{\"data\": \"before\"");

            redis.pause();
            List<CompletableFuture<String>> hanging = IntStream.range(0, 50)
                    .mapToObj(i -> broker.publish("x", SseEvent.of("hung " + i)))
                    .toList();
            assertThat(failureOf(hanging.get(0)))
                    .isInstanceOfSatisfying(BrokerException.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
                        assertThat(failure.mayHaveBeenPublished()).isTrue();
                    })
                    .hasMessageContaining("did not answer within 1500 ms; the event was published once or not at all");
            // The later ones were sent with it or not sent.
            hanging.forEach(publish -> assertThat(failureOf(publish)).isInstanceOf(BrokerException.class));
            assertThat(failure(broker, Kind.UNREACHABLE)).hasMessageContaining("is not connected");
            redis.unpause();

            Eventually.until(() -> published(broker, "end"), () -> "publishing works again");
            List<String> seen = new ArrayList<>();
            for (String next = subscriber.nextBehindPosition();
                    !next.contains("\"end\"");
                    next = subscriber.nextBehindPosition()) {
                seen.add(next);
            }
            assertThat(seen).doesNotHaveDuplicates().noneMatch(message -> message.contains("\"too late\""));
        }
    }

    @Test
    void pendingCommandOfKilledConnectionIsNotSentAgain() throws Exception {
        try (TestRedis redis = TestRedis.startProcess();
                RedisEventBroker broker = client.create(redis.url());
                RawSubscriber subscriber = new RawSubscriber(redis.port(), "x")) {
            int failed = 0;
            for (int round = 0; round < 5; round++) {
                int nr = round;
                Eventually.until(() -> published(broker, "up " + nr), () -> "publishing works");
                List<CompletableFuture<Boolean>> burst = IntStream.range(0, 200)
                        .mapToObj(i -> broker.publish("x", SseEvent.of("burst " + nr + "." + i))
                                .handle((id, failure) -> failure == null))
                        .toList();
                redis.command("CLIENT", "KILL", "TYPE", "normal");
                for (CompletableFuture<Boolean> publish : burst) {
                    failed += publish.get(LIMIT_SECONDS, SECONDS) ? 0 : 1;
                }
            }
            Eventually.until(() -> published(broker, "end"), () -> "publishing works again");

            List<String> seen = new ArrayList<>();
            for (String next = subscriber.nextBehindPosition();
                    !next.contains("\"end\"");
                    next = subscriber.nextBehindPosition()) {
                seen.add(next);
            }
            assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(1000 - failed);
        }
    }

    @Test
    void wrongPasswordIsReportedWithoutThePassword() {
        try (TestRedis redis = TestRedis.startProcess("--requirepass", "right")) {
            String url = "redis://:wr%2Fong@127.0.0.1:" + redis.port();
            try (RedisEventBroker broker = client.create(url)) {
                Throwable failure = failure(broker, Kind.UNREACHABLE);

                assertThat(failure).hasMessageContaining("WRONGPASS").hasMessageContaining("127.0.0.1:" + redis.port());
                StringWriter trace = new StringWriter();
                failure.printStackTrace(new PrintWriter(trace));
                assertThat(trace.toString()).doesNotContain("wr%2Fong", "wr/ong", "right\"");
            }
        }
    }

    @Test
    void missingPasswordIsReported() {
        try (TestRedis redis = TestRedis.startProcess("--requirepass", "right");
                RedisEventBroker broker = client.create("redis://127.0.0.1:" + redis.port())) {
            assertThat(failure(broker, Kind.UNREACHABLE)).hasMessageContaining("NOAUTH");
        }
    }

    @Test
    void correctPasswordIsAccepted() {
        try (TestRedis redis = TestRedis.startProcess("--requirepass", "right");
                RedisEventBroker broker = client.create(redis.url())) {
            Eventually.until(() -> published(broker, "x"), () -> "publishing works");
        }
    }

    @Test
    void refusedCommandIsReportedWithTheErrorOfRedis() {
        try (TestRedis redis = limited("-eval")) {
            try (RedisEventBroker broker = client.create(limitedUrl(redis))) {
                assertThat(failure(broker, Kind.REFUSED))
                        .hasMessageStartingWith("cannot publish on channel \"x\": Redis at 127.0.0.1:" + redis.port()
                                + " refused: NOPERM");
            }
        }
    }

    @Test
    void refusalWithinTheScriptIsReported() {
        try (TestRedis redis = limited("-publish")) {
            try (RedisEventBroker broker = client.create(limitedUrl(redis));
                    RedisEventBroker withoutHistory = client.builder()
                            .url(limitedUrl(redis))
                            .historyEvents(0)
                            .build()) {
                String start = "cannot publish on channel \"x\": Redis at 127.0.0.1:" + redis.port() + " refused: ";
                assertThat(failure(broker, Kind.REFUSED))
                        .hasMessageStartingWith(start)
                        .hasMessageContaining("can't run this command");
                assertThat(failure(withoutHistory, Kind.REFUSED)).hasMessageStartingWith(start + "NOPERM");
                assertThat(redis.command("XLEN", "sse:x")).isEqualTo(0L);
            }
        }
    }

    @Test
    void fullMemoryIsReportedAsRefusal() {
        try (TestRedis redis = TestRedis.startProcess("--maxmemory", "1", "--maxmemory-policy", "noeviction");
                RedisEventBroker broker = client.create(redis.url())) {
            assertThat(failure(broker, Kind.REFUSED)).hasMessageContaining("OOM");
        }
    }

    @Test
    void eventThatCannotBeRemovedAfterARefusalMayHaveBeenPublished() {
        try (TestRedis redis = TestRedis.startProcess(
                        "--user", "limited", "on", ">pass", "~*", "&*", "+@all", "-publish", "-xdel");
                RedisEventBroker broker = client.create(limitedUrl(redis))) {
            assertThat(failure(broker)).isInstanceOfSatisfying(BrokerException.class, failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
                assertThat(failure.mayHaveBeenPublished()).isTrue();
            });
            assertThat(redis.command("XLEN", "sse:x")).isEqualTo(1L);
        }
    }

    @Test
    void connectionLostBeforeTheAnswerLeavesTheOutcomeOpen() {
        try (TestRedis redis = TestRedis.startProcess();
                RedisEventBroker broker = client.builder()
                        .url(redis.url())
                        .commandTimeout(Duration.ofSeconds(30))
                        .build()) {
            Eventually.until(() -> published(broker, "before"), () -> "publishing works");
            redis.pause();
            CompletableFuture<String> sent = broker.publish("x", SseEvent.of("sent"));
            redis.kill();

            assertThat(failureOf(sent)).isInstanceOfSatisfying(BrokerException.class, failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
                assertThat(failure.mayHaveBeenPublished()).isTrue();
            });
        }
    }

    @Test
    @SuppressWarnings("try") // Closing the broker early is the subject of the test.
    void closingFailsSentAndLaterPublishes() {
        try (TestRedis redis = TestRedis.startProcess();
                RedisEventBroker broker = client.builder()
                        .url(redis.url())
                        .commandTimeout(Duration.ofSeconds(30))
                        .build()) {
            Eventually.until(() -> published(broker, "before"), () -> "publishing works");
            redis.pause();
            CompletableFuture<String> sent = broker.publish("x", SseEvent.of("sent"));
            CompletableFuture<String> queued = broker.publish("x", SseEvent.of("queued"));
            broker.close();

            assertThat(failureOf(sent)).isInstanceOfSatisfying(BrokerException.class, failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.CLOSED);
                assertThat(failure.mayHaveBeenPublished()).isTrue();
            });
            assertThat(failureOf(queued)).isInstanceOfSatisfying(BrokerException.class, failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.CLOSED);
                assertThat(failure.mayHaveBeenPublished()).isFalse();
            });
            failure(broker, Kind.CLOSED);
            redis.unpause();
        }
    }

    private static TestRedis limited(String withheld) {
        return TestRedis.startProcess("--user", "limited", "on", ">pass", "~*", "&*", "+@all", withheld);
    }

    private static String limitedUrl(TestRedis redis) {
        return "redis://limited:pass@127.0.0.1:" + redis.port();
    }

    private static Throwable failure(RedisEventBroker broker) {
        return failureOf(broker.publish("x", SseEvent.of("too late")));
    }

    /** Returns the failure of a publish, which must have this kind and an event that was certainly not published. */
    private static Throwable failure(RedisEventBroker broker, Kind kind) {
        Throwable failure = failure(broker);
        assertThat(failure).isInstanceOfSatisfying(BrokerException.class, known -> {
            assertThat(known.kind()).isEqualTo(kind);
            assertThat(known.mayHaveBeenPublished()).isFalse();
        });
        return failure;
    }

    private static Throwable failureOf(CompletableFuture<String> publish) {
        Throwable failure = catchThrowable(() -> publish.get(LIMIT_SECONDS, SECONDS));
        assertThat(failure).isInstanceOf(ExecutionException.class);
        return Objects.requireNonNull(failure.getCause());
    }

    private static boolean published(RedisEventBroker broker, String data) {
        return broker.publish("x", SseEvent.of(data))
                .handle((id, failure) -> failure == null)
                .orTimeout(10, SECONDS)
                .join();
    }
}
