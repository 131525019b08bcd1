// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small run of the whole comparison, with Redis, servers and load clients as processes. */
class ComparisonTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @Test
    void measuresAndWritesThePage() throws Exception {
        compare(
                "--servers",
                "tidings-jetty,floor",
                "--streams",
                "20",
                "--seconds",
                "1",
                "--warmup",
                "0",
                "--experiments",
                "closed");
        compare("--servers", "floor", "--streams", "20", "--experiments", "memory", "--keep");

        Raw raw = Raw.read(folder.resolve("performance/raw.tsv"));
        for (Contestant server : List.of(Field.named("tidings-jetty"), Field.named("floor"))) {
            assertThat(raw.figure("closed", server, 20, LoadTool.RATE).orElse(0))
                    .as("%s%n%s", server, log)
                    .isPositive();
            assertThat(raw.figure("closed", server, 20, LoadTool.LOST)).hasValue(0);
            assertThat(raw.figure("closed", server, 20, LoadTool.DUPLICATED)).hasValue(0);
        }
        assertThat(raw.figure("memory", Field.named("floor"), 20, IdleMemory.HEAP))
                .isNotEmpty();
        assertThat(folder.resolve("performance.md"))
                .content()
                .contains("| Tidings, Jetty |", "(performance/closed.svg)");
        assertThat(folder.resolve("performance/closed.svg")).exists();
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("2 measurements, about", "[1/2] closed, 20 streams");
    }

    @Test
    void renderOnlyWritesThePageFromRawResults() throws Exception {
        Path page = folder.resolve("performance.md");
        Files.createDirectory(folder.resolve("performance"));
        Files.writeString(
                folder.resolve("performance/raw.tsv"), Row.HEADER + "\nclosed\tfloor\t20\tdeliveries/cpu-s\t1234567\n");

        compare("--render-only");

        assertThat(page).content().contains("| Floor: one write each | 1.23 M |", Document.BEGIN, Document.END);
    }

    private void compare(String... options) throws Exception {
        List<String> line = new java.util.ArrayList<>(List.of(options));
        line.addAll(List.of("--out", folder.resolve("performance.md").toString()));
        Comparison.run(new PrintStream(log, true, StandardCharsets.UTF_8), line.toArray(String[]::new));
    }
}
