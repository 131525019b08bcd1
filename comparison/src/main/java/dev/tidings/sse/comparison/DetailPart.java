// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The part of the page with all figures. */
final class DetailPart {

    private static final List<String> HEADS = List.of(
            "", "deliveries/s", "per server CPU-s", "p50 ms", "p99 ms", "lost", "twice", "client's share of the CPU");

    private DetailPart() {}

    static List<String> of(Raw raw) {
        List<String> lines = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            for (int size : raw.sizes(mode.experiment())) {
                lines.add("#### " + size + " streams, " + mode.title() + "\n");
                lines.add(table(raw, mode.experiment(), size));
            }
        }
        if (!lines.isEmpty()) {
            lines.add(0, "### Every run\n");
        }
        return lines;
    }

    private static String table(Raw raw, String experiment, int size) {
        Table table = new Table(HEADS);
        for (Contestant server : raw.contestants(experiment)) {
            if (raw.figure(experiment, server, size, LoadTool.RATE).isPresent()) {
                table.row(List.of(
                        server.title(),
                        Figure.of(raw.figure(experiment, server, size, LoadTool.RATE), Figure::count),
                        Figure.of(raw.figure(experiment, server, size, LoadTool.PER_CPU), Figure::count),
                        Figure.of(raw.figure(experiment, server, size, LoadTool.P50), Figure::millis),
                        Figure.of(raw.figure(experiment, server, size, LoadTool.P99), Figure::millis),
                        Figure.of(raw.figure(experiment, server, size, LoadTool.LOST), Figure::whole),
                        Figure.of(raw.figure(experiment, server, size, LoadTool.DUPLICATED), Figure::whole),
                        Figure.of(share(raw, experiment, server, size), Figure::percent)));
            }
        }
        return table.text();
    }

    /** Returns the client's share of the CPU time of client and server. */
    private static OptionalDouble share(Raw raw, String experiment, Contestant server, int size) {
        OptionalDouble client = raw.figure(experiment, server, size, LoadTool.CLIENT_CPU);
        OptionalDouble both = raw.figure(experiment, server, size, LoadTool.SERVER_CPU);
        if (client.isEmpty() || both.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(client.getAsDouble() / (client.getAsDouble() + both.getAsDouble()));
    }
}
