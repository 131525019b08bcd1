// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The raw results. Repeated measurements count with their median. Not thread-safe. */
final class Raw {

    private final List<Row> rows = new ArrayList<>();

    static Raw read(Path file) throws IOException {
        Raw raw = new Raw();
        List<String> lines = Files.readAllLines(file);
        lines.stream().skip(1).filter(line -> !line.isBlank()).map(Row::of).forEach(raw.rows::add);
        return raw;
    }

    void write(Path file) throws IOException {
        Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
        Files.createDirectories(folder);
        Files.write(
                file,
                Stream.concat(Stream.of(Row.HEADER), rows.stream().map(Row::line))
                        .toList());
    }

    void add(Row row) {
        rows.add(row);
    }

    void addAll(Collection<Row> more) {
        rows.addAll(more);
    }

    /** Removes the rows of an earlier measurement of the same kind. */
    void forget(Row like) {
        rows.removeIf(row -> row.isOfRunOf(like));
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    List<Row> of(String experiment) {
        return rows.stream().filter(row -> row.experiment().equals(experiment)).toList();
    }

    /** Returns whether an experiment was measured. */
    boolean has(String experiment) {
        return rows.stream().anyMatch(row -> row.experiment().equals(experiment));
    }

    List<Integer> sizes(String experiment) {
        return of(experiment).stream().map(Row::streams).distinct().sorted().toList();
    }

    /** Returns the measured contestants, in the order of {@link Field}. */
    List<Contestant> contestants(String experiment) {
        return of(experiment).stream()
                .map(Row::server)
                .distinct()
                .map(Field::named)
                .sorted(Field.ORDER)
                .toList();
    }

    OptionalDouble figure(String experiment, Contestant server, int streams, String name) {
        double[] values = values(experiment, server.name(), streams, name)
                .filter(value -> !value.equals("-"))
                .mapToDouble(Double::parseDouble)
                .sorted()
                .toArray();
        int middle = values.length / 2;
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2);
    }

    Optional<String> text(String experiment, String server, String name) {
        return values(experiment, server, 0, name).reduce((first, second) -> second);
    }

    private Stream<String> values(String experiment, String server, int streams, String name) {
        return rows.stream()
                .filter(row -> row.experiment().equals(experiment)
                        && row.server().equals(server)
                        && row.streams() == streams
                        && row.name().equals(name))
                .map(Row::value);
    }
}
