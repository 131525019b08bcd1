// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import java.util.Arrays;
import java.util.List;

/**
 * One figure, as it was measured: a line of the raw results.
 *
 * @param experiment which
 * @param server the contestant's name; empty if it is about none
 * @param streams how many streams there were; 0 if that is not the question
 * @param name of the figure, with its unit
 * @param value of the figure
 */
record Row(String experiment, String server, int streams, String name, String value) {

    static final String HEADER = "experiment\tserver\tstreams\tname\tvalue";

    Row {
        value = value.replaceAll("\\s+", " ").strip();
    }

    static Row of(String line) {
        List<String> parts = Arrays.asList(line.split("\t", -1));
        if (parts.size() != 5) {
            throw new IllegalArgumentException(
                    "a line of raw results must have 5 columns, \"" + HEADER + "\": " + line);
        }
        return new Row(parts.get(0), parts.get(1), Integer.parseInt(parts.get(2)), parts.get(3), parts.get(4));
    }

    /** Whether the other is of the same measurement, which it may replace. */
    boolean isOfRunOf(Row other) {
        return experiment.equals(other.experiment) && server.equals(other.server) && streams == other.streams;
    }

    String line() {
        return String.join("\t", experiment, server, Integer.toString(streams), name, value);
    }
}
