// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line of the comparison, and the planned measurements. */
class CompareSettingsTest {

    @Test
    void hasDefaults() {
        CompareSettings settings = CompareSettings.of();

        assertThat(settings.sizes()).containsExactly(100, 1_000, 10_000);
        assertThat(settings.servers()).isEqualTo(Field.ALL);
        assertThat(settings.raw()).isEqualTo(Path.of("docs/performance/raw.tsv"));
        assertThat(settings.jvmOptions()).containsExactly("-XX:+UseSerialGC", "-Xmx2g", "-Xmn64m");
        assertThat(settings.client()).isInstanceOf(OwnClient.class);
    }

    @Test
    void planContainsTheRequestedMeasurements() {
        CompareSettings settings =
                of("--streams 5,10 --servers tidings-jetty,floor --experiments closed,fairness,memory --rounds 2");
        List<String> labels = Plan.of(settings).stream().map(Measurement::label).toList();

        assertThat(labels.subList(0, labels.size() / 2))
                .isEqualTo(labels.subList(labels.size() / 2, labels.size()))
                .containsExactly(
                        "closed, 5 streams, Tidings, Jetty",
                        "closed, 5 streams, Floor: one write each",
                        "closed, 10 streams, Tidings, Jetty",
                        "closed, 10 streams, Floor: one write each",
                        "fairness, 10 streams, Tidings, Jetty",
                        "memory, 10 streams, Tidings, Jetty",
                        "memory, 10 streams, Floor: one write each",
                        "memory, 10 streams, Bare servlet, Undertow",
                        "memory, 10 streams, Bare servlet, Jetty",
                        "memory, 10 streams, Bare servlet, Tomcat");
    }

    @ParameterizedTest
    @CsvSource({"1, 64", "100, 64", "316, 32", "1000, 16", "3162, 10", "10000, 6", "50000, 6"})
    void windowIsInterpolatedBetweenKnownSizes(int streams, int window) {
        assertThat(Mode.window(streams)).isEqualTo(window);
    }

    @Test
    void commandOmitsFolders() {
        assertThat(CompareSettings.command("--sseload", "/somewhere/sseload", "--jvm", "-Xmx1g -Xms1g"))
                .endsWith("Comparison --sseload sseload --jvm \"-Xmx1g -Xms1g\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--streams many;--streams must be numbers from 1 to 999999, such as 100,1000: many",
                "--experiments speed;--experiments must be some of [closed, open, fairness, memory]: speed",
                "--redis rediss://x;--redis must be like redis://127.0.0.1:6379, without a password and a database: rediss://x",
                "--sseload nowhere;--sseload must be a program that can be run: nowhere",
                "--stream 5;unknown options: --stream"
            })
    void invalidOptionIsRefusedWithMessage(String line, String message) {
        assertThatThrownBy(() -> of(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static CompareSettings of(String line) {
        return CompareSettings.of(line.split(" ", -1));
    }
}
