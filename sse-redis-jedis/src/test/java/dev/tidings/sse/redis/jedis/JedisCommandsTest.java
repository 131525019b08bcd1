// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.jedis;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.redis.spi.CommandConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JedisCommandsTest extends JedisFixture {

    @Test
    void repliesHaveTheTypesOfCommandConnection() throws Exception {
        CommandConnection commands = get(connector.openCommands(server(), closed::complete));

        assertThat((byte[]) call(commands, "SET", "k", "v")).asString().isEqualTo("OK");
        assertThat((byte[]) call(commands, "GET", "k")).asString().isEqualTo("v");
        assertThat(call(commands, "GET", "none")).isNull();
        assertThat(call(commands, "STRLEN", "k")).isEqualTo(1L);
        assertThat(call(commands, "EVAL", "return {1, {2, false}}", "0"))
                .isEqualTo(List.of(1L, Stream.of(2L, null).toList()));
        assertThat(refusal(commands.call("EVAL", words("return {1, redis.error_reply('MY words')}", "0"))))
                .isEqualTo("MY words");
        assertThat(refusal(commands.call("NONSENSE", List.of()))).startsWith("ERR unknown command 'NONSENSE'");
        assertThat(refusal(commands.call("EVALSHA", words("0".repeat(40), "0"))))
                .startsWith("NOSCRIPT ");
        get(commands.ping());
        assertThat(closed).isNotDone();
    }

    @Test
    void repliesKeepTheOrderOfManyPendingCommands() throws Exception {
        CommandConnection commands = get(connector.openCommands(server(), closed::complete));
        List<CompletionStage<@Nullable Object>> replies = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            replies.add(commands.call("ECHO", words("n" + i + "x".repeat(i % 500))));
        }
        for (int i = 0; i < 20_000; i++) {
            assertThat((byte[]) get(replies.get(i))).asString().isEqualTo("n" + i + "x".repeat(i % 500));
        }
    }

    @Test
    void redirectionOfCommandKeepsItsText() throws Exception {
        try (ScriptedRedis cluster = new ScriptedRedis()
                .answer("GET", "-MOVED 1234 10.0.0.1:6379\r\n")
                .answer("SET", "-ASK 7 other.example:1\r\n")
                .answer("DEL", "-MOVED 7 :6379\r\n")) {
            CommandConnection commands = get(connector.openCommands(cluster.address(), closed::complete));

            assertThat(refusal(commands.call("GET", words("k")))).isEqualTo("MOVED 1234 10.0.0.1:6379");
            assertThat(refusal(commands.call("SET", words("k", "v")))).isEqualTo("ASK 7 other.example:1");
            assertThat(refusal(commands.call("DEL", words("k")))).isEqualTo("MOVED 7 :6379");
        }
    }

    @Test
    void pendingCommandsFailWhenTheConnectionEnds() throws Exception {
        CommandConnection commands = get(connector.openCommands(server(), closed::complete));
        CompletionStage<@Nullable Object> blocked = commands.call("BLPOP", words("none", "0"));
        CompletionStage<?> ping = commands.ping();

        commands.close("no answer");

        assertThat(failure(blocked)).isNotInstanceOf(BrokerException.class).hasMessage("no answer");
        assertThat(failure(ping)).hasMessage("no answer");
        assertThat(failure(commands.ping())).hasMessage("no answer");
        assertThat(closed.get(30, SECONDS)).isEqualTo("no answer");
    }
}
