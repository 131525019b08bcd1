// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import java.util.Arrays;
import java.util.List;

/**
 * One measured figure: a line of the raw results.
 *
 * @param experiment the experiment
 * @param server the contestant's name; empty if the figure belongs to no contestant
 * @param streams number of streams; 0 if irrelevant
 * @param name name of the figure, with its unit
 * @param value the value
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

    /** Returns whether another row belongs to the same measurement, so that it may replace this one. */
    boolean isOfRunOf(Row other) {
        return experiment.equals(other.experiment) && server.equals(other.server) && streams == other.streams;
    }

    String line() {
        return String.join("\t", experiment, server, Integer.toString(streams), name, value);
    }
}
