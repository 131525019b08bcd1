// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static dev.tidings.examples.SampleText.sampleIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that the samples and commands in the README are the ones that this build compiles and runs. */
class ReadmeTest {

    private final SampleText readme = new SampleText("README.md");

    ReadmeTest() throws IOException {}

    @ParameterizedTest
    @CsvSource({
        "## In Javalin, JavalinSample.java",
        "## In a servlet container, Streams.java",
        "## Publishing and access, AccessSample.java"
    })
    void sampleBelowHeading_equalsCompiledSample(String heading, String file) throws IOException {
        assertThat(readme.firstBlockAfter(heading)).isEqualTo(sampleIn("main", file));
    }

    @Test
    void readme_hasAtMost150Lines() throws IOException {
        assertThat(Files.readAllLines(Path.of("..", "README.md"))).hasSizeLessThanOrEqualTo(150);
    }

    @ParameterizedTest
    @CsvSource({"## Run it, mvn -q -pl examples -am compile exec:java", "## Test it, mvn -B -T 2 verify"})
    void commandBelowHeading_isExpectedCommand(String heading, String command) {
        assertThat(readme.firstBlockAfter(heading)).isEqualTo(command);
    }
}
