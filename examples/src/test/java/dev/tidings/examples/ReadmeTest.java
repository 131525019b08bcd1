// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the README shows is what is compiled and run. */
class ReadmeTest {

    private static final Path SAMPLES = Path.of("src", "main", "java", "dev", "tidings", "examples");

    @ParameterizedTest
    @CsvSource({
        "## In Javalin, JavalinSample.java",
        "## In a servlet container, ServletSample.java",
        "## Who may follow what, AccessSample.java"
    })
    void its_samples_are_compiled(String heading, String file) throws IOException {
        assertThat(firstBlockAfter(heading)).isEqualTo(sampleIn(file));
    }

    @ParameterizedTest
    @CsvSource({"## Run it, mvn -q -pl examples -am compile exec:java", "## Test it, mvn -B verify"})
    void one_command_runs_it_and_one_tests_it(String heading, String command) throws IOException {
        assertThat(firstBlockAfter(heading)).isEqualTo(command);
    }

    @Test
    void every_file_that_it_links_to_is_there() throws IOException {
        var links = java.util.regex.Pattern.compile("\\]\\(([^):]+)\\)").matcher(String.join("\n", readme()));
        while (links.find()) {
            assertThat(Path.of("..", links.group(1))).exists();
        }
    }

    private static String firstBlockAfter(String heading) throws IOException {
        List<String> lines = readme();
        int from = lines.indexOf(heading);
        assertThat(from).as(heading).isNotNegative();
        List<String> block = lines.stream()
                .skip(from)
                .dropWhile(line -> !line.startsWith("```"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("```"))
                .toList();
        return String.join("\n", block);
    }

    private static String sampleIn(String file) throws IOException {
        List<String> sample = Files.readAllLines(SAMPLES.resolve(file)).stream()
                .dropWhile(line -> !line.strip().equals("// sample"))
                .skip(1)
                .takeWhile(line -> !line.strip().equals("// end"))
                .toList();
        return String.join("\n", sample).stripIndent();
    }

    private static List<String> readme() throws IOException {
        return Files.readAllLines(Path.of("..", "README.md"));
    }
}
