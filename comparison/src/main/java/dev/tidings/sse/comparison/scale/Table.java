// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A tab-separated file of measurements. Columns that are computed from others are for readers only. */
final class Table {

    static final String HEADER = String.join(
            "\t",
            List.of(
                    "use",
                    "pace",
                    "nodes",
                    "streams",
                    "channels",
                    "subscriptions",
                    "history",
                    "events/s",
                    "seconds",
                    "events",
                    "deliveries",
                    "first ms",
                    "median ms",
                    "last ms",
                    "slowest ms",
                    "node cpu s",
                    "deliveries/cpu-s",
                    "redis cpu s",
                    "redis idle cpu s",
                    "redis us/event",
                    "redis us/event/node",
                    "heap KiB",
                    "resident KiB",
                    "heap KiB/stream",
                    "resident KiB/stream",
                    "kernel KiB",
                    "lost",
                    "duplicated",
                    "resets"));

    private Table() {}

    static String line(Measured m) {
        Load load = m.load();
        double redisMicros = m.events() == 0 ? 0 : (m.redisCpu() - m.redisIdle()) * 1e6 / m.events();
        List<Object> values = List.of(
                m.use(),
                m.pace(),
                load.nodes(),
                load.streams(),
                load.channels(),
                (long) load.subscriptions(),
                load.history(),
                number(load.events()),
                number(m.seconds()),
                m.events(),
                m.deliveries(),
                number(m.first()),
                number(m.median()),
                number(m.last()),
                number(m.slowest()),
                number(m.nodeCpu()),
                m.nodeCpu() == 0 ? 0 : Math.round(m.deliveries() / m.nodeCpu()),
                number(m.redisCpu()),
                number(m.redisIdle()),
                number(redisMicros),
                number(redisMicros / load.nodes()),
                m.memory().heapKiB(),
                m.memory().residentKiB(),
                number((double) m.memory().heapKiB() / load.streams()),
                number((double) m.memory().residentKiB() / load.streams()),
                m.kernelKiB(),
                m.lost(),
                m.duplicated(),
                m.resets());
        return String.join("\t", values.stream().map(Object::toString).toList());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** Appends a line. A new file begins with the header. */
    static void append(Path file, Measured measured) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        String text = (Files.exists(file) ? "" : HEADER + '\n') + line(measured) + '\n';
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    static List<Measured> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<Measured> all = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            all.add(measured(fields(lines.get(0), line)));
        }
        return all;
    }

    private static Map<String, String> fields(String header, String line) {
        String[] names = header.split("\t", -1);
        String[] values = line.split("\t", -1);
        Map<String, String> fields = new TreeMap<>();
        for (int i = 0; i < names.length; i++) {
            fields.put(names[i], values[i]);
        }
        return fields;
    }

    private static Measured measured(Map<String, String> row) {
        Cells cells = new Cells(row);
        Load load = new Load(
                (int) cells.whole("nodes"),
                (int) cells.whole("streams"),
                (int) cells.whole("channels"),
                cells.number("subscriptions"),
                cells.number("events/s"),
                Boolean.parseBoolean(cells.text("history")));
        return new Measured(
                cells.text("use"),
                cells.text("pace"),
                load,
                cells.number("seconds"),
                cells.whole("events"),
                cells.whole("deliveries"),
                cells.number("first ms"),
                cells.number("median ms"),
                cells.number("last ms"),
                cells.number("slowest ms"),
                cells.number("node cpu s"),
                cells.number("redis cpu s"),
                cells.number("redis idle cpu s"),
                new Memory(cells.whole("heap KiB"), cells.whole("resident KiB")),
                cells.whole("kernel KiB"),
                cells.whole("lost"),
                cells.whole("duplicated"),
                cells.whole("resets"));
    }

    private record Cells(Map<String, String> row) {

        String text(String name) {
            String value = row.get(name);
            if (value == null) {
                throw new IllegalArgumentException("the file of measurements has no column " + name);
            }
            return value;
        }

        double number(String name) {
            return Double.parseDouble(text(name));
        }

        long whole(String name) {
            return Long.parseLong(text(name));
        }
    }
}
