// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * One row of a table in docs/options.md.
 *
 * @param section heading above the table
 * @param name name of the builder's method
 * @param defaultValue default value, as written on the page
 * @param range range, as written on the page; {@code –} if the option has no range
 */
record OptionRow(String section, String name, String defaultValue, String range) {

    private static final int COLUMNS = 5;

    /** Reads all rows of the page. */
    static List<OptionRow> ofPage() throws IOException {
        var section = new String[] {""};
        return Files.readAllLines(Path.of("..", "docs", "options.md")).stream()
                .map(line -> {
                    if (line.startsWith("#")) {
                        section[0] = line.replaceFirst("#+ ", "");
                    }
                    return line.startsWith("| `") ? of(section[0], line) : null;
                })
                .filter(Objects::nonNull)
                .toList();
    }

    private static OptionRow of(String section, String line) {
        List<String> cells =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (cells.size() != COLUMNS + 2) {
            throw new IllegalArgumentException("a row must have " + COLUMNS + " cells: " + line);
        }
        return new OptionRow(section, cells.get(1).replace("`", ""), cells.get(3), cells.get(4));
    }

    boolean hasRange() {
        return !range.equals("–");
    }

    @Override
    public String toString() {
        return section + ": " + name;
    }
}
