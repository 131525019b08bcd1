// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.jedis;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.redis.spi.CommandConnection;
import dev.tidings.sse.redis.spi.PubSubMode;
import dev.tidings.sse.redis.spi.RedisServer;
import dev.tidings.sse.redis.spi.SubscriptionConnection;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JedisConnectorTest extends JedisFixture {

    @Test
    void closeByRedisIsReported() throws Exception {
        get(connector.openCommands(server(), closed::complete));
        get(connector.openSubscriptions(server(), PubSubMode.CLASSIC, subscriber));

        redis.kill();

        assertThat(closed.get(30, SECONDS)).isEqualTo("Redis or the network closed it");
        assertThat(next()).isEqualTo("closed: Redis or the network closed it");
    }

    @Test
    void closeEndsBlockedAndOpeningConnections() throws Exception {
        CommandConnection commands = get(connector.openCommands(server(), closed::complete));
        redis.pause();
        // Larger than the socket buffers, so that the writer thread blocks too.
        CompletionStage<@Nullable Object> huge = commands.call("ECHO", List.of(new byte[64 << 20]));
        CompletionStage<?> opening = connector.openSubscriptions(server(), PubSubMode.CLASSIC, subscriber);

        connector.close();
        connector.close();

        assertThat(failure(huge)).hasMessage("the broker was closed");
        assertThat(failure(opening)).isNotNull();
        assertThat(closed.get(30, SECONDS)).isEqualTo("the broker was closed");
        assertThat(failure(connector.openCommands(server(), closed::complete))).hasMessage("the client is closed");
        assertThat(subscriber.isEmpty()).isTrue();
    }

    @Test
    void missingOrWrongPasswordFailsOpening() {
        redis.command("CONFIG", "SET", "requirepass", "right");

        assertThat(refusal(connector.openCommands(server(), closed::complete))).startsWith("NOAUTH ");
        assertThat(refusal(connector.openCommands(withLogin(new RedisServer.Login(null, "wrong")), closed::complete)))
                .startsWith("WRONGPASS ");
        assertThat(closed).isNotDone();
    }

    @Test
    void databaseIsSelected() throws Exception {
        RedisServer third = new RedisServer(server().address(), null, 3, null);
        CommandConnection commands = get(connector.openCommands(third, closed::complete));

        call(commands, "SET", "here", "1");

        assertThat(String.valueOf(redis.command("INFO", "keyspace"))).contains("db3:keys=1");
    }

    @Test
    void unixSocketIsSupported(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("redis.sock");
        try (TestRedis local = TestRedis.startProcess("--unixsocket", path.toString())) {
            RedisServer there = new RedisServer(new RedisServer.UnixSocket(path.toString()), null, 0, null);
            CommandConnection commands = get(connector.openCommands(there, closed::complete));
            SubscriptionConnection subscriptions =
                    get(connector.openSubscriptions(there, PubSubMode.CLASSIC, subscriber));
            get(subscriptions.subscribe(List.of("c")));

            call(commands, "PUBLISH", "c", "x".repeat(100_000));

            assertThat(next()).isEqualTo("+c");
            assertThat(next()).isEqualTo("c: " + "x".repeat(100_000));
            local.kill();
            assertThat(next()).startsWith("closed: ");
            assertThat(failure(connector.openCommands(there, closed::complete)))
                    .hasStackTraceContaining(path + ": Connection refused");
        }
    }
}
