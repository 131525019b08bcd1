// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one Redis, each a process: published events reach all clients and are counted. */
class ScaleTest {

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void measuresTwoNodes() throws Exception {
        Path raw = folder.resolve("scale.tsv");

        assertThat(run(
                        "--nodes",
                        "2",
                        "--streams",
                        "40",
                        "--channels",
                        "2",
                        "--rate",
                        "0,20",
                        "--history",
                        "true",
                        "--warmup",
                        "0",
                        "--seconds",
                        "1",
                        "--broadcasts",
                        "3",
                        "--raw",
                        raw.toString()))
                .isTrue();

        List<Measured> rows = Table.read(raw);
        assertThat(rows).extracting(Measured::pace).containsExactly(Measured.IDLE, Measured.RATE, Measured.ALONE);
        assertThat(rows).extracting(Measured::events).containsExactly(0L, 20L, 3L);
        assertThat(rows).extracting(Measured::deliveries).containsExactly(0L, 400L, 60L);
        assertThat(rows).allMatch(Measured::isFlawless);
        Measured alone = rows.get(2);
        assertThat(alone.load().subscriptions()).isEqualTo(4);
        assertThat(alone.first()).isPositive();
        assertThat(alone.median()).isBetween(alone.first(), alone.slowest());
        assertThat(alone.last()).isBetween(alone.median(), alone.slowest());
        assertThat(alone.memory().heapKiB()).isBetween(2_000L, alone.memory().residentKiB());
        assertThat(run("--model", "--raw", raw.toString())).isTrue();
        assertThat(output.toString("UTF-8")).contains("a million streams");
    }

    @Test
    void measuresWithoutHistory() throws Exception {
        Path raw = folder.resolve("scale.tsv");

        assertThat(run(
                        "--nodes",
                        "1",
                        "--streams",
                        "5",
                        "--rate",
                        "20",
                        "--warmup",
                        "0",
                        "--seconds",
                        "1",
                        "--broadcasts",
                        "2",
                        "--raw",
                        raw.toString()))
                .isTrue();

        assertThat(Table.read(raw)).extracting(Measured::deliveries).containsExactly(100L, 10L);
    }

    @Test
    void invalidOptionIsRefusedWithMessage() {
        assertThatThrownBy(() -> ScaleSettings.of("--node", "2")).hasMessage("there is no option --node");
        assertThatThrownBy(() -> ScaleSettings.of("--nodes")).hasMessage("--nodes needs a value");
        assertThatThrownBy(() -> ScaleSettings.of("--nodes", "0")).hasMessage("--nodes must be at least 1: 0");
        assertThatThrownBy(() -> ScaleSettings.of("--nodes", "3", "--streams", "100"))
                .hasMessage("--streams must be a multiple of --nodes, which is 3: 100");
    }

    private boolean run(String... arguments) throws Exception {
        return Scale.run(ScaleSettings.of(arguments), new PrintStream(output, true, "UTF-8"));
    }
}
