// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that the links of all pages lead to existing files and headings. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^):#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```$");

    static List<Path> pages() throws IOException {
        return CompiledSamples.pages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksOfPage_leadToFilesAndHeadings(Path page) throws IOException {
        var links = LINK.matcher(withoutFences(page));
        while (links.find()) {
            Path target = links.group(1).isEmpty() ? page : page.resolveSibling(links.group(1));
            assertThat(target).as(links.group()).exists();
            if (links.group(2) != null) {
                assertThat(anchors(target)).as(links.group()).contains(links.group(2));
            }
        }
    }

    private static List<String> anchors(Path page) throws IOException {
        return withoutFences(page)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toList());
    }

    private static String withoutFences(Path page) throws IOException {
        return FENCE.matcher(Files.readString(page)).replaceAll("");
    }
}
