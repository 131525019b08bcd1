// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table in Markdown: text in the first column is aligned left, figures in the others are aligned right. */
final class Table {

    private final List<String> lines = new ArrayList<>();

    Table(List<String> heads) {
        row(heads);
        List<String> rules = new ArrayList<>(Collections.nCopies(heads.size(), "---:"));
        rules.set(0, "---");
        row(rules);
    }

    Table row(List<String> cells) {
        lines.add("| "
                + String.join(
                        " | ",
                        cells.stream().map(cell -> cell.replace("|", "\\|")).toList())
                + " |");
        return this;
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }
}
