// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that the messages quoted in docs/troubleshooting.md occur in the sources; {@code …} stands for any text. */
class TroubleshootingPageTest {

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern CONCATENATION = Pattern.compile("\"\\s*\\+\\s*\"");

    private static String sources = "";

    @BeforeAll
    static void readSources() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path source : CompiledSamples.sources("main")) {
            all.append(Files.readString(source));
        }
        sources = CONCATENATION.matcher(all).replaceAll("");
    }

    static List<String> messages() throws IOException {
        List<String> messages = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "troubleshooting.md"))) {
            if (line.startsWith("| ")) {
                Matcher quoted = QUOTED.matcher(line.split("\\|", -1)[1]);
                while (quoted.find()) {
                    messages.add(quoted.group(1));
                }
            }
        }
        return messages;
    }

    @ParameterizedTest
    @MethodSource("messages")
    void quotedMessage_occursInSources(String message) {
        for (String part : message.split("…", -1)) {
            assertThat(sources.contains(part.strip())).as(part).isTrue();
        }
    }
}
