// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/** The charts, created from the raw results. */
final class Charts {

    static final String LATENCY = "open-p99.svg";
    static final String MEMORY = "memory.svg";

    private Charts() {}

    static String perCpu(Mode mode) {
        return mode.experiment() + ".svg";
    }

    /** Returns the folder beside the page that has its name. */
    static Path folder(Path page) {
        return page.resolveSibling(folderName(page));
    }

    static String folderName(Path page) {
        return String.valueOf(page.getFileName()).replaceFirst("\\.md$", "");
    }

    static void write(Raw raw, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> chart : of(raw).entrySet()) {
            Files.writeString(folder.resolve(chart.getKey()), chart.getValue());
        }
    }

    /** Returns the SVG documents by file name. */
    static Map<String, String> of(Raw raw) {
        Map<String, String> charts = new LinkedHashMap<>();
        for (Mode mode : Mode.values()) {
            add(
                    charts,
                    perCpu(mode),
                    "Deliveries per server CPU-second, " + mode.title() + ": more is better",
                    panels(raw, mode.experiment(), LoadTool.PER_CPU),
                    Figure::count);
        }
        add(
                charts,
                LATENCY,
                "99th percentile of the latency in ms, open loop: less is better",
                panels(raw, Mode.OPEN.experiment(), LoadTool.P99),
                Figure::millis);
        add(
                charts,
                MEMORY,
                "Bytes of live heap per idle stream: less is better",
                panels(raw, IdleMemory.NAME, IdleMemory.HEAP),
                Figure::count);
        return charts;
    }

    private static void add(
            Map<String, String> charts,
            String file,
            String title,
            List<BarChart.Panel> panels,
            DoubleFunction<String> form) {
        if (!panels.isEmpty()) {
            charts.put(file, new BarChart(title, panels, form).svg());
        }
    }

    private static List<BarChart.Panel> panels(Raw raw, String experiment, String figure) {
        List<BarChart.Panel> panels = new ArrayList<>();
        for (int size : raw.sizes(experiment)) {
            List<BarChart.Bar> bars = new ArrayList<>();
            for (Contestant server : raw.contestants(experiment)) {
                raw.figure(experiment, server, size, figure)
                        .ifPresent(value -> bars.add(new BarChart.Bar(server.title(), server.kind(), value)));
            }
            if (!bars.isEmpty()) {
                panels.add(new BarChart.Panel(size + " streams", bars));
            }
        }
        return panels;
    }
}
