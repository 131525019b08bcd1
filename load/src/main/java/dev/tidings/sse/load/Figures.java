// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What happened between two moments. */
final class Figures {

    private final Swarm swarm;
    private final Optional<ProcessHandle> server;
    private final long started = System.nanoTime();
    private final long deliveriesBefore;
    private final long bytesBefore;
    private final Duration cpuBefore;
    private long ended;
    private long deliveries;
    private long bytes;
    private Duration cpu = Duration.ZERO;

    private Figures(Swarm swarm, Optional<ProcessHandle> server) {
        this.swarm = swarm;
        this.server = server;
        SwarmResult before = swarm.result();
        deliveriesBefore = before.deliveries();
        bytesBefore = before.bytes();
        cpuBefore = cpuTime();
    }

    static Figures begin(Swarm swarm, Optional<ProcessHandle> server) {
        swarm.measure();
        return new Figures(swarm, server);
    }

    void end() {
        cpu = cpuTime().minus(cpuBefore);
        SwarmResult after = swarm.result();
        ended = System.nanoTime();
        deliveries = after.deliveries() - deliveriesBefore;
        bytes = after.bytes() - bytesBefore;
    }

    void print(String name, int streams, PrintStream out) {
        Histogram latency = swarm.result().latency();
        double seconds = (ended - started) / 1e9;
        double cpuSeconds = cpu.toNanos() / 1e9;
        out.println("name\tstreams\tdeliveries/s\tdeliveries/cpu-s\tbytes/delivery\tp50 ms\tp99 ms\tmax ms");
        out.printf(
                Locale.ROOT,
                "%s\t%d\t%.0f\t%s\t%.1f\t%.2f\t%.2f\t%.2f%n",
                name,
                streams,
                deliveries / seconds,
                cpuSeconds > 0 ? String.format(Locale.ROOT, "%.0f", deliveries / cpuSeconds) : "-",
                deliveries == 0 ? 0.0 : (double) bytes / deliveries,
                millis(latency.quantile(0.5)),
                millis(latency.quantile(0.99)),
                millis(latency.longest()));
    }

    private Duration cpuTime() {
        return server.flatMap(process -> process.info().totalCpuDuration()).orElse(Duration.ZERO);
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
