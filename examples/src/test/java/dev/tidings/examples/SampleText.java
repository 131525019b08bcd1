// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A page with code blocks, and access to the compiled samples that they must equal. */
final class SampleText {

    private final List<String> lines;

    SampleText(String path) throws IOException {
        lines = Files.readAllLines(Path.of("..", path));
    }

    /** Returns the first code block below a heading. */
    String firstBlockAfter(String heading) {
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

    /** Returns the lines between the markers in a source file of this module. */
    static String sampleIn(String sourceFolder, String name) throws IOException {
        Path source = Path.of("src", sourceFolder, "java", "dev", "tidings", "examples", name);
        List<String> sample = Files.readAllLines(source).stream()
                .dropWhile(line -> !line.strip().equals("// sample"))
                .skip(1)
                .takeWhile(line -> !line.strip().equals("// end"))
                .toList();
        return String.join("\n", sample).stripIndent();
    }
}
