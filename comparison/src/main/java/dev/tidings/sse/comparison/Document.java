// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A page written by hand, with a part between two marks that is generated from the results. */
final class Document {

    static final String BEGIN = "<!-- measured: begin -->";
    static final String END = "<!-- measured: end -->";

    private static final String NEW = "# Performance\n\n" + BEGIN + "\n" + END + "\n";

    private Document() {}

    /** Checks before hours of measuring that the page contains both marks. */
    static void requireWritable(Path page) throws IOException {
        Files.createDirectories(Objects.requireNonNullElse(page.toAbsolutePath().getParent(), page));
        with(text(page), "");
    }

    static void write(Path page, String measured) throws IOException {
        Files.writeString(page, with(text(page), measured));
    }

    static String with(String page, String measured) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the page does not contain the lines " + BEGIN + " and " + END
                    + ": add them, or choose another page with --out");
        }
        return page.substring(0, begin + BEGIN.length()) + "\n" + measured.strip() + "\n" + page.substring(end);
    }

    private static String text(Path page) throws IOException {
        return Files.exists(page) ? Files.readString(page) : NEW;
    }
}
