// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import dev.tidings.sse.comparison.Contestant.Kind;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * A bar chart as SVG, with panels of one scale below each other. It contains text elements, and supports light and dark mode.
 *
 * @param title the heading
 * @param panels at least one
 * @param form formats values
 */
record BarChart(String title, List<Panel> panels, DoubleFunction<String> form) {

    record Bar(String label, Kind kind, double value) {}

    record Panel(String label, List<Bar> bars) {}

    private static final int WIDTH = 800;
    private static final int LEFT = 210;
    private static final int LENGTH = 510;
    private static final int TOP = 62;
    private static final int ROW = 20;
    private static final int PANEL_HEAD = 26;
    private static final int PANEL_FOOT = 28;
    private static final int LEGEND_STEP = 145;

    private static final String STYLE = """
            <style>
            svg { background: #ffffff; }
            text { font: 12px system-ui, sans-serif; fill: #1f2328; }
            .title { font-size: 15px; font-weight: 600; }
            .panel { font-weight: 600; }
            .tick { fill: #59636e; font-size: 11px; }
            .paper { fill: #ffffff; }
            line { stroke: #d1d9e0; }
            .tidings { fill: #0969da; } .tidings_alone { fill: #80b9f5; } .jvm { fill: #8c959f; }
            .other { fill: #bf8700; } .floor { fill: #cf5b9a; } .idle { fill: #2da44e; }
            @media (prefers-color-scheme: dark) {
            svg { background: #0d1117; }
            text { fill: #e6edf3; } .tick { fill: #9198a1; } .paper { fill: #0d1117; } line { stroke: #30363d; }
            .tidings { fill: #4493f8; } .tidings_alone { fill: #2f5f9e; } .jvm { fill: #7d8590; }
            .other { fill: #d29922; } .floor { fill: #db61a2; } .idle { fill: #3fb950; }
            }
            </style>
            """;

    String svg() {
        List<Double> values = panels.stream()
                .flatMap(panel -> panel.bars().stream())
                .map(Bar::value)
                .toList();
        Scale scale = Scale.of(values, LENGTH);
        StringBuilder svg = new StringBuilder();
        int y = TOP;
        for (Panel panel : panels) {
            y = panel(svg, panel, scale, y);
        }
        String head = String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">%n",
                WIDTH,
                y,
                WIDTH,
                y);
        return "<!-- SPDX-License-Identifier: Apache-2.0 -->\n" + head + "<title>" + escaped(title) + "</title>\n"
                + STYLE
                + String.format(Locale.ROOT, "<rect class=\"paper\" width=\"%d\" height=\"%d\"/>%n", WIDTH, y)
                + text("title", 12, 24, "start", scale.logarithmic() ? title + " (logarithmic)" : title)
                + legend() + svg + "</svg>\n";
    }

    private int panel(StringBuilder svg, Panel panel, Scale scale, int top) {
        int first = top + PANEL_HEAD;
        int bottom = first + panel.bars().size() * ROW;
        svg.append(text("panel", 12, top + 18, "start", panel.label()));
        for (double tick : scale.ticks()) {
            double x = LEFT + scale.at(tick);
            svg.append(String.format(
                    Locale.ROOT, "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>%n", x, first, x, bottom + 4));
            svg.append(text("tick", x, bottom + 16, "middle", round(form.apply(tick))));
        }
        for (int i = 0; i < panel.bars().size(); i++) {
            bar(svg, panel.bars().get(i), scale, first + i * ROW);
        }
        return bottom + PANEL_FOOT;
    }

    private void bar(StringBuilder svg, Bar bar, Scale scale, int y) {
        double length = Math.max(1, scale.at(bar.value()));
        svg.append(text("label", LEFT - 8, y + 14, "end", bar.label()));
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>%n",
                style(bar.kind()),
                LEFT,
                y + 3,
                length,
                ROW - 6));
        svg.append(text("value", LEFT + length + 6, y + 14, "start", form.apply(bar.value())));
    }

    private String legend() {
        List<Kind> kinds = panels.stream()
                .flatMap(panel -> panel.bars().stream())
                .map(Bar::kind)
                .distinct()
                .sorted()
                .toList();
        StringBuilder legend = new StringBuilder();
        for (int i = 0; i < kinds.size(); i++) {
            int x = 12 + i * LEGEND_STEP;
            legend.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"%s\" x=\"%d\" y=\"37\" width=\"12\" height=\"12\" rx=\"2\"/>%n",
                    style(kinds.get(i)),
                    x));
            legend.append(text("label", x + 17, 47, "start", kinds.get(i).title()));
        }
        return legend.toString();
    }

    private static String text(String style, double x, int y, String anchor, String text) {
        return String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>%n",
                style,
                x,
                y,
                anchor,
                escaped(text));
    }

    /** Shortens a tick label: ticks have round values, so 1.00 M becomes 1 M. */
    private static String round(String value) {
        return value.replaceFirst("\\.0+(?= |$)", "");
    }

    private static String style(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
