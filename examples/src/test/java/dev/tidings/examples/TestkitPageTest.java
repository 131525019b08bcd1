// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static dev.tidings.examples.SampleText.sampleIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that the samples in docs/testkit.md equal tests of this module. */
class TestkitPageTest {

    private final SampleText page = new SampleText("docs/testkit.md");

    TestkitPageTest() throws IOException {}

    @ParameterizedTest
    @CsvSource({
        "## A stream over HTTP, StreamSampleTest.java",
        "## Time and slow clients, ClockSampleTest.java",
        "## A broker of your own, MyBrokerTest.java"
    })
    void sampleBelowHeading_equalsTest(String heading, String file) throws IOException {
        assertThat(page.firstBlockAfter(heading)).isEqualTo(sampleIn("test", file));
    }
}
