// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import dev.tidings.sse.comparison.Contestant.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;

/** The part of the page about CPU time and latency of deliveries, by number of streams. */
final class ThroughputPart {

    private final Raw raw;
    private final Mode mode;
    private final List<Integer> sizes;
    private final List<Contestant> servers;

    private ThroughputPart(Raw raw, Mode mode) {
        this.raw = raw;
        this.mode = mode;
        sizes = raw.sizes(mode.experiment());
        servers = raw.contestants(mode.experiment());
    }

    static List<String> of(Raw raw, Mode mode, String charts) {
        if (!raw.has(mode.experiment())) {
            return List.of();
        }
        ThroughputPart part = new ThroughputPart(raw, mode);
        List<String> lines = new ArrayList<>();
        lines.add(part.heading());
        lines.add("Deliveries per second of the server's processor time:\n");
        lines.add(Page.image("Deliveries per server CPU-second, " + mode.title(), charts, Charts.perCpu(mode)));
        lines.add(part.perCpu());
        lines.add("From publish to the client's socket, 50th / 99th percentile in milliseconds:\n");
        if (mode == Mode.OPEN) {
            lines.add(Page.image("99th percentile of the latency, open loop", charts, Charts.LATENCY));
        }
        lines.add(part.latency());
        lines.add(part.wrongs());
        return lines;
    }

    private String heading() {
        return mode == Mode.CLOSED
                ? "### Maximum rate (closed loop)\n\nEvents in progress at once: "
                        + String.join(
                                ", ",
                                sizes.stream()
                                        .map(size -> Mode.window(size) + " with " + size + " streams")
                                        .toList())
                        + ".\n"
                : "### At a steady rate (open loop)\n\nEvents per second: "
                        + String.join(
                                ", ",
                                sizes.stream()
                                        .map(size -> mode.rate(size) + " with " + size + " streams")
                                        .toList())
                        + ".\n";
    }

    private String perCpu() {
        Table table = new Table(heads(""));
        servers.forEach(server ->
                table.row(cells(server.title(), size -> Figure.of(perCpu(server, size), Figure::count))));
        ratio(table, "best of Tidings : best other on the JVM", server -> server.kind() == Kind.JVM);
        ratio(table, "best of Tidings : best other server", server -> server.kind() == Kind.OTHER);
        ratio(table, "best of Tidings : one write each", server -> server.name().equals("floor"));
        return table.text();
    }

    private void ratio(Table table, String title, Predicate<Contestant> others) {
        if (servers.stream().anyMatch(others) && servers.stream().anyMatch(server -> server.kind() == Kind.TIDINGS)) {
            table.row(cells('*' + title + '*', size -> {
                OptionalDouble ours = best(server -> server.kind() == Kind.TIDINGS, size);
                OptionalDouble theirs = best(others, size);
                return ours.isPresent() && theirs.isPresent()
                        ? Figure.times(ours.getAsDouble() / theirs.getAsDouble())
                        : Figure.NONE;
            }));
        }
    }

    private OptionalDouble best(Predicate<Contestant> which, int size) {
        return servers.stream()
                .filter(which)
                .flatMapToDouble(server -> perCpu(server, size).stream())
                .max();
    }

    private String latency() {
        Table table = new Table(heads(""));
        servers.forEach(server -> table.row(cells(
                server.title(),
                size -> Figure.of(figure(server, size, LoadTool.P50), Figure::millis) + " / "
                        + Figure.of(figure(server, size, LoadTool.P99), Figure::millis))));
        return table.text();
    }

    private String wrongs() {
        List<String> wrong = new ArrayList<>();
        for (Contestant server : servers) {
            for (int size : sizes) {
                double lost = figure(server, size, LoadTool.LOST).orElse(0);
                double doubled = figure(server, size, LoadTool.DUPLICATED).orElse(0);
                if (lost + doubled > 0) {
                    wrong.add("- " + server.title() + " with " + size + " streams: " + Figure.whole(lost) + " lost, "
                            + Figure.whole(doubled) + " twice");
                }
            }
        }
        return wrong.isEmpty()
                ? "No server lost an event or delivered one twice.\n"
                : "Lost, or delivered twice:\n\n" + String.join("\n", wrong) + "\n";
    }

    private OptionalDouble perCpu(Contestant server, int size) {
        return figure(server, size, LoadTool.PER_CPU);
    }

    private OptionalDouble figure(Contestant server, int size, String name) {
        return raw.figure(mode.experiment(), server, size, name);
    }

    private List<String> heads(String first) {
        return cells(first, size -> size + " streams");
    }

    private List<String> cells(String first, Function<Integer, String> cell) {
        List<String> cells = new ArrayList<>(List.of(first));
        sizes.stream().map(cell).forEach(cells::add);
        return cells;
    }
}
