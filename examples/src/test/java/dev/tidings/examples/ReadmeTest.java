// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static dev.tidings.examples.SampleText.sampleIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the README shows is what is compiled and run. */
class ReadmeTest {

    private final SampleText readme = new SampleText("README.md");

    ReadmeTest() throws IOException {}

    @ParameterizedTest
    @CsvSource({
        "## In Javalin, JavalinSample.java",
        "## In a servlet container, ServletSample.java",
        "## Who may follow what, AccessSample.java"
    })
    void its_samples_are_compiled(String heading, String file) throws IOException {
        assertThat(readme.firstBlockAfter(heading)).isEqualTo(sampleIn("main", file));
    }

    @ParameterizedTest
    @CsvSource({"## Run it, mvn -q -pl examples -am compile exec:java", "## Test it, mvn -B -T 2 verify"})
    void one_command_runs_it_and_one_tests_it(String heading, String command) {
        assertThat(readme.firstBlockAfter(heading)).isEqualTo(command);
    }

    @Test
    void every_file_that_it_links_to_is_there() {
        readme.assertLinksLead();
    }
}
