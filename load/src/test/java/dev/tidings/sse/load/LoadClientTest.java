// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.redis.lettuce.LettuceBroker;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The figures that the load client prints. */
class LoadClientTest {

    @Test
    void outputLineHasAllFigures() throws Exception {
        try (TestRedis redis = TestRedis.start();
                EventBroker broker = LettuceBroker.builder().url(redis.url()).build();
                Node node = new Node(broker)) {
            Map<String, Double> figures = run(
                    "--url", "http://127.0.0.1:" + node.address().getPort() + "/stream",
                    "--publish", redis.url() + "/sse",
                    "--streams", "20",
                    "--rate", "50",
                    "--warmup", "0",
                    "--duration", "1",
                    "--pid", Long.toString(ProcessHandle.current().pid()));

            assertThat(figures).containsEntry("lost", 0.0).containsEntry("duplicated", 0.0);
            assertThat(figures.get("deliveries/s")).isPositive();
            assertThat(figures.get("deliveries/cpu-s")).isPositive();
            assertThat(figures.get("p99 ms")).isPositive().isGreaterThanOrEqualTo(figures.get("p50 ms"));
            assertThat(figures.get("client cpu s")).isPositive();
            // In this test the client process is also the server.
            assertThat(figures.get("server cpu s")).isPositive();
        }
    }

    @Test
    void switchesHaveNoValue() {
        Arguments arguments = new Arguments(Set.of("quick"), "--quick", "--rate", "3");

        assertThat(arguments.has("quick")).isTrue();
        assertThat(arguments.has("slow")).isFalse();
        assertThatThrownBy(arguments::requireNoMore).hasMessage("unknown options: --rate");
        assertThat(arguments.number("rate", 1)).isEqualTo(3);
        arguments.requireNoMore();
    }

    private static Map<String, Double> run(String... options) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(LoadClient.run(new Arguments(options), new PrintStream(out, true, StandardCharsets.UTF_8)))
                .isTrue();
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(2);
        List<String> names = columns(lines.get(0));
        List<String> values = columns(lines.get(1));
        Map<String, Double> figures = new HashMap<>();
        for (int i = 1; i < names.size(); i++) {
            figures.put(names.get(i), Double.valueOf(values.get(i)));
        }
        return figures;
    }

    private static List<String> columns(String line) {
        return Arrays.asList(line.split("\t", -1));
    }
}
