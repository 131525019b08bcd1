// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The measured part of the page, created from the raw results. */
final class Page {

    private Page() {}

    static String of(Raw raw, String charts) {
        List<String> parts = new ArrayList<>();
        parts.addAll(ThroughputPart.of(raw, Mode.CLOSED, charts));
        parts.addAll(ThroughputPart.of(raw, Mode.OPEN, charts));
        parts.addAll(FairnessPart.of(raw));
        parts.addAll(MemoryPart.of(raw, charts));
        parts.addAll(DetailPart.of(raw));
        parts.addAll(absent(raw));
        parts.addAll(about(raw, charts));
        return String.join("\n", parts);
    }

    /** Returns the Markdown of a chart, with a text alternative. */
    static String image(String text, String charts, String file) {
        return "![" + text + "](" + charts + '/' + file + ")\n";
    }

    private static List<String> absent(Raw raw) {
        List<String> lines = new ArrayList<>();
        raw.of("skipped")
                .forEach(row -> lines.add("- " + Field.named(row.server()).title() + " was skipped: " + row.value()));
        raw.of("failed")
                .forEach(row -> lines.add("- " + Field.named(row.server()).title() + " with " + row.streams()
                        + " streams failed: " + row.value()));
        return lines.isEmpty() ? List.of() : List.of("### Missing results\n", String.join("\n", lines) + "\n");
    }

    private static List<String> about(Raw raw, String charts) {
        String facts = raw.of("about").stream()
                .map(row -> "- " + row.name() + ": "
                        + (row.name().equals("command") ? "`" + row.value() + "`" : row.value()))
                .collect(Collectors.joining("\n"));
        return List.of("### Environment\n", facts + "\n", "Raw results: [raw.tsv](" + charts + "/raw.tsv).");
    }
}
