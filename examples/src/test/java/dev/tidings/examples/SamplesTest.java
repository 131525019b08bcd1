// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that every Java sample on a page or in Javadoc equals a compiled sample. */
class SamplesTest {

    private static Set<String> compiled = Set.of();

    @BeforeAll
    static void findCompiledSamples() throws IOException {
        compiled = CompiledSamples.compiled();
    }

    static Stream<Arguments> samplesOnPages() throws IOException {
        return arguments(CompiledSamples.onPages());
    }

    static Stream<Arguments> samplesInJavadoc() throws IOException {
        return arguments(CompiledSamples.inJavadoc());
    }

    private static Stream<Arguments> arguments(Map<String, String> samples) {
        return samples.entrySet().stream().map(sample -> Arguments.of(sample.getKey(), sample.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samplesOnPages")
    void sampleOnPage_isCompiled(String place, String text) {
        assertCompiled(place, text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samplesInJavadoc")
    void sampleInJavadoc_isCompiled(String place, String text) {
        assertCompiled(place, text);
    }

    private static void assertCompiled(String place, String text) {
        assertThat(compiled.contains(text))
                .as("%s must equal the lines between \"// sample\" and \"// end\" of a source:%n%s", place, text)
                .isTrue();
    }

    @Test
    void searchForSamples_findsPagesAndJavadoc() throws IOException {
        assertThat(CompiledSamples.onPages().keySet())
                .anyMatch(place -> place.startsWith("README.md"))
                .anyMatch(place -> place.startsWith("docs/http.md"));
        assertThat(CompiledSamples.inJavadoc().keySet()).anyMatch(place -> place.startsWith("SseServlet.java"));
    }
}
