// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One measurement of one contestant, on a server of its own. */
interface Measurement {

    /** The connection rate of clients. */
    int CONNECTS_PER_SECOND = 2_000;

    String experiment();

    Contestant contestant();

    int streams();

    /** Returns the approximate duration in seconds. */
    int estimate(int warmup, int seconds);

    List<Row> run(Bench bench) throws IOException;

    default String label() {
        return experiment() + ", " + streams() + " streams, " + contestant().title();
    }

    default Row row(String name, String value) {
        return new Row(experiment(), contestant().name(), streams(), name, value);
    }

    default List<Row> rows(Map<String, String> figures) {
        return figures.entrySet().stream()
                .map(figure -> row(figure.getKey(), figure.getValue()))
                .collect(Collectors.toList());
    }
}
