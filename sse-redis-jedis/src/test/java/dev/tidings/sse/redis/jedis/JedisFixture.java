// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.jedis;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.redis.spi.CommandConnection;
import dev.tidings.sse.redis.spi.RedisServer;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A Redis server and a Jedis connector for each test. */
abstract class JedisFixture {

    final TestRedis redis = TestRedis.startProcess();
    final JedisConnector connector = new JedisConnector();
    final RecordingSubscriber subscriber = new RecordingSubscriber();
    final CompletableFuture<String> closed = new CompletableFuture<>();

    @AfterEach
    void close() throws InterruptedException {
        connector.close();
        redis.close();
        for (Thread thread : ownThreads()) {
            thread.join(SECONDS.toMillis(30));
        }
        assertThat(ownThreads()).isEmpty();
    }

    RedisServer server() {
        return new RedisServer(new RedisServer.Tcp("127.0.0.1", redis.port()), null, 0, null);
    }

    RedisServer withLogin(RedisServer.Login login) {
        return new RedisServer(server().address(), login, 0, null);
    }

    String next() throws InterruptedException {
        return String.valueOf(subscriber.next());
    }

    static @Nullable Object call(CommandConnection commands, String command, String... arguments) throws Exception {
        return get(commands.call(command, words(arguments)));
    }

    static List<byte[]> words(String... words) {
        return Stream.of(words)
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    static <T extends @Nullable Object> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, SECONDS);
    }

    static Throwable failure(CompletionStage<?> stage) {
        Throwable failure = catchThrowable(() -> get(stage));
        return Objects.requireNonNull(failure.getCause());
    }

    static String refusal(CompletionStage<?> stage) {
        Throwable refusal = failure(stage);
        assertThat(refusal).isInstanceOf(BrokerException.class);
        return String.valueOf(refusal.getMessage());
    }

    private static List<Thread> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("tidings-jedis"))
                .toList();
    }
}
