// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The figures of a measurement, between two points in time. */
final class Figures {

    private static final String NAMES = String.join(
            "\t",
            "name",
            "streams",
            "deliveries/s",
            "deliveries/cpu-s",
            "bytes/delivery",
            "p50 ms",
            "p99 ms",
            "max ms",
            "lost",
            "duplicated",
            "server cpu s",
            "client cpu s");

    private final Swarm swarm;
    private final Optional<ProcessHandle> server;
    private final long started = System.nanoTime();
    private final long deliveriesBefore;
    private final long bytesBefore;
    private final Duration serverBefore;
    private final Duration clientBefore;
    private long ended;
    private long deliveries;
    private long bytes;
    private Duration serverCpu = Duration.ZERO;
    private Duration clientCpu = Duration.ZERO;

    private Figures(Swarm swarm, Optional<ProcessHandle> server) {
        this.swarm = swarm;
        this.server = server;
        SwarmResult before = swarm.result();
        deliveriesBefore = before.deliveries();
        bytesBefore = before.bytes();
        serverBefore = serverCpu();
        clientBefore = Cpu.ours();
    }

    static Figures begin(Swarm swarm, Optional<ProcessHandle> server) {
        swarm.measure();
        return new Figures(swarm, server);
    }

    void end() {
        serverCpu = serverCpu().minus(serverBefore);
        clientCpu = Cpu.ours().minus(clientBefore);
        SwarmResult after = swarm.result();
        ended = System.nanoTime();
        deliveries = after.deliveries() - deliveriesBefore;
        bytes = after.bytes() - bytesBefore;
    }

    /** Prints the figures after all events have arrived, because latencies, losses and duplicates cover all events. */
    void print(String name, int streams, PrintStream out) {
        SwarmResult all = swarm.result();
        Histogram latency = all.latency();
        out.println(NAMES);
        out.println(String.join(
                "\t",
                name,
                Integer.toString(streams),
                number("%.0f", deliveries / ((ended - started) / 1e9)),
                serverCpu.isZero() ? "-" : number("%.0f", deliveries / seconds(serverCpu)),
                number("%.1f", deliveries == 0 ? 0.0 : (double) bytes / deliveries),
                number("%.2f", millis(latency.quantile(0.5))),
                number("%.2f", millis(latency.quantile(0.99))),
                number("%.2f", millis(latency.longest())),
                Long.toString(all.lost()),
                Long.toString(all.duplicated()),
                server.isEmpty() ? "-" : number("%.2f", seconds(serverCpu)),
                number("%.2f", seconds(clientCpu))));
    }

    private Duration serverCpu() {
        return server.map(Cpu::of).orElse(Duration.ZERO);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
