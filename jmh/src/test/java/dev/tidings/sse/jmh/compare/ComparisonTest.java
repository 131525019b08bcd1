// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of it, small: Redis, servers and load clients are processes of their own. */
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
                "closed,memory");

        Raw raw = Raw.read(folder.resolve("performance/raw.tsv"));
        for (Contestant server : List.of(Field.named("tidings-jetty"), Field.named("floor"))) {
            assertThat(raw.figure("closed", server, 20, LoadTool.RATE).orElse(0))
                    .as("%s%n%s", server, log)
                    .isPositive();
            assertThat(raw.figure("closed", server, 20, LoadTool.LOST)).hasValue(0);
            assertThat(raw.figure("closed", server, 20, LoadTool.DUPLICATED)).hasValue(0);
            assertThat(raw.figure("memory", server, 20, IdleMemory.HEAP)).isNotEmpty();
        }
        assertThat(folder.resolve("performance.md"))
                .content()
                .contains("| Tidings, Jetty |", "(performance/closed.svg)");
        assertThat(folder.resolve("performance/closed.svg")).exists();
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("7 measurements, about", "[1/7] closed, 20 streams");

        String page = Files.readString(folder.resolve("performance.md"));
        Files.writeString(folder.resolve("performance.md"), page.replace("| Tidings, Jetty |", "| spoilt |"));
        compare("--render-only");
        assertThat(folder.resolve("performance.md")).hasContent(page);
    }

    private void compare(String... options) throws Exception {
        List<String> line = new java.util.ArrayList<>(List.of(options));
        line.addAll(List.of("--out", folder.resolve("performance.md").toString()));
        Comparison.run(new PrintStream(log, true, StandardCharsets.UTF_8), line.toArray(String[]::new));
    }
}
