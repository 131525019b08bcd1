// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The samples of this repository: compiled samples, and samples in pages and Javadoc. */
final class CompiledSamples {

    private static final Path ROOT = Path.of("..");

    /** The depth of the deepest source folder, for example {@code ../tests/containers/src/test/java}. */
    private static final int DEPTH = 5;

    private static final Pattern JAVADOC = Pattern.compile("<pre>\\{@code\n(.*?)\n *\\* \\}</pre>", Pattern.DOTALL);
    private static final Pattern COMMENT_MARGIN = Pattern.compile("(?m)^ *\\* ?");

    private CompiledSamples() {}

    /** Returns the text of every region between {@code // sample} and {@code // end} in a source that the build compiles. */
    static Set<String> compiled() throws IOException {
        Set<String> samples = new TreeSet<>();
        for (Path source : sources("main", "test")) {
            List<String> lines = Files.readAllLines(source);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).strip().equals("// sample")) {
                    samples.add(region(lines.subList(i + 1, lines.size()), "// end"));
                }
            }
        }
        return samples;
    }

    /** Returns the text of every block of Java code in the README and in docs, by page and line. */
    static Map<String, String> onPages() throws IOException {
        Map<String, String> samples = new LinkedHashMap<>();
        for (Path page : pages()) {
            List<String> lines = Files.readAllLines(page);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).equals("```java")) {
                    samples.put(
                            ROOT.relativize(page) + ":" + (i + 1), region(lines.subList(i + 1, lines.size()), "```"));
                }
            }
        }
        return samples;
    }

    /** Returns the text of every block of code in the Javadoc of the published modules, by type and number. */
    static Map<String, String> inJavadoc() throws IOException {
        Map<String, String> samples = new LinkedHashMap<>();
        for (Path source : sources("main")) {
            if (ROOT.relativize(source).startsWith("examples")) {
                continue;
            }
            var blocks = JAVADOC.matcher(Files.readString(source));
            while (blocks.find()) {
                String text = COMMENT_MARGIN.matcher(blocks.group(1)).replaceAll("");
                samples.put(
                        source.getFileName() + ":" + blocks.start(),
                        text.stripIndent().replace("{@literal @}", "@"));
            }
        }
        return samples;
    }

    /** Returns the README and all pages of the documentation. */
    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            List<Path> pages =
                    new ArrayList<>(docs.filter(file -> file.toString().endsWith(".md"))
                            .sorted()
                            .toList());
            pages.add(ROOT.resolve("README.md"));
            pages.add(ROOT.resolve("CHANGELOG.md"));
            pages.add(ROOT.resolve("CONTRIBUTING.md"));
            return pages;
        }
    }

    /** Returns all Java sources in {@code src/main} or {@code src/test} of all modules. */
    static List<Path> sources(String... folders) throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> files =
                Files.find(ROOT, DEPTH, (file, attributes) -> attributes.isDirectory() && isJava(file, folders))) {
            for (Path folder : files.sorted().toList()) {
                try (Stream<Path> inside = Files.walk(folder)) {
                    inside.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return sources;
    }

    private static boolean isJava(Path folder, String... folders) {
        return Stream.of(folders).anyMatch(name -> folder.endsWith(Path.of("src", name, "java")));
    }

    private static String region(List<String> lines, String end) {
        List<String> region =
                lines.stream().takeWhile(line -> !line.strip().equals(end)).toList();
        return String.join("\n", region).stripIndent();
    }
}
