// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import dev.tidings.sse.comparison.process.ChildProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A load client, which runs as a process of its own. */
interface LoadTool {

    /** Seconds for everything except measuring. A client fails by itself long before. */
    int PATIENCE = 300;

    String RATE = "deliveries/s";
    String PER_CPU = "deliveries/cpu-s";
    String P50 = "p50 ms";
    String P99 = "p99 ms";
    String LOST = "lost";
    String DUPLICATED = "duplicated";
    String SERVER_CPU = "server cpu s";
    String CLIENT_CPU = "client cpu s";

    List<String> FIGURES = List.of(RATE, PER_CPU, P50, P99, LOST, DUPLICATED, SERVER_CPU, CLIENT_CPU);

    String name();

    ChildProcess start(LoadJob job) throws IOException;

    /** Returns the figures in its output, by the names above; empty if there are no figures. */
    Map<String, String> figures(List<String> lines) throws IOException;

    /** Waits for the end of a started client and returns its figures. Ends the client if it exceeds the limit. */
    default Map<String, String> await(ChildProcess process, LoadJob job) throws IOException {
        Executor later = CompletableFuture.delayedExecutor(job.warmup() + job.seconds() + PATIENCE, TimeUnit.SECONDS);
        later.execute(process::close);
        List<String> lines = new ArrayList<>();
        for (Optional<String> line = process.nextLine(); line.isPresent(); line = process.nextLine()) {
            lines.add(line.get());
        }
        Map<String, String> figures = figures(lines);
        if (figures.isEmpty()) {
            throw new IOException("the load client could not measure: " + String.join(" / ", lines));
        }
        return figures;
    }

    default Map<String, String> run(LoadJob job) throws IOException {
        try (ChildProcess process = start(job)) {
            return await(process, job);
        }
    }
}
