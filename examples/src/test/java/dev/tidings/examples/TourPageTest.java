// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests that the types named in docs/tour.md exist and that their links lead to their sources. */
class TourPageTest {

    private static final Path PAGE = Path.of("..", "docs", "tour.md");
    private static final Pattern DEFINITION = Pattern.compile("(?m)^\\[`(\\w+)`]: (\\S+)$");
    private static final Pattern LINKED = Pattern.compile("\\[`(\\w+)`](?!:)");
    private static final Pattern CODE = Pattern.compile("`([A-Z][a-z]\\w*)(?:\\.(\\w+))?`");

    private final String text = Files.readString(PAGE);

    TourPageTest() throws IOException {}

    @Test
    void linkOfType_leadsToItsSource() {
        var definitions = DEFINITION.matcher(text);
        Set<String> defined = new TreeSet<>();
        while (definitions.find()) {
            defined.add(definitions.group(1));
            assertThat(PAGE.resolveSibling(definitions.group(2))).exists().hasFileName(definitions.group(1) + ".java");
        }
        assertThat(defined).hasSizeGreaterThan(20).isEqualTo(linked());
    }

    private Set<String> linked() {
        Set<String> names = new TreeSet<>();
        var links = LINKED.matcher(text);
        while (links.find()) {
            names.add(links.group(1));
        }
        return names;
    }

    @Test
    void typeInCodeFont_isDeclaredInSources() throws IOException {
        StringBuilder sources = new StringBuilder();
        for (Path source : CompiledSamples.sources("main")) {
            sources.append(Files.readString(source));
        }
        var code = CODE.matcher(text);
        while (code.find()) {
            assertThat(Pattern.compile("(?:class|record|interface|enum) " + code.group(1) + "\\b")
                            .matcher(sources)
                            .find())
                    .as(code.group())
                    .isTrue();
            if (code.group(2) != null) {
                assertThat(sources).as(code.group()).containsPattern(" " + code.group(2) + "\\(");
            }
        }
    }
}
