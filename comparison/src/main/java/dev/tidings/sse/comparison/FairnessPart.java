// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import java.util.ArrayList;
import java.util.List;

/** The part of the page about one stream beside a saturated channel. */
final class FairnessPart {

    private FairnessPart() {}

    static List<String> of(Raw raw) {
        List<String> lines = new ArrayList<>();
        for (int size : raw.sizes(Fairness.NAME)) {
            lines.add("### Beside a busy channel\n\nOne channel with " + size
                    + " streams runs in a closed loop. Another channel has one stream and 20 events per second. The table shows"
                    + " the latency of these events:\n");
            Table table = new Table(List.of("", "p50 ms", "p99 ms", "the busy channel's deliveries/s"));
            for (Contestant server : raw.contestants(Fairness.NAME)) {
                table.row(List.of(
                        server.title(),
                        Figure.of(raw.figure(Fairness.NAME, server, size, LoadTool.P50), Figure::millis),
                        Figure.of(raw.figure(Fairness.NAME, server, size, LoadTool.P99), Figure::millis),
                        Figure.of(raw.figure(Fairness.NAME, server, size, "others' " + LoadTool.RATE), Figure::count)));
            }
            lines.add(table.text());
        }
        return lines;
    }
}
