// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidings.sse.comparison.process.ChildProcess;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code sseload}, an optional client in C. It takes less CPU time than the default client on the shared machine. */
record SseLoad(String path) implements LoadTool {

    private static final Map<String, String> KEYS = Map.of(
            RATE, "deliv_per_s",
            PER_CPU, "deliv_per_cpu_s",
            P50, "p50_ms",
            P99, "p99_ms",
            LOST, "lost",
            DUPLICATED, "dup",
            SERVER_CPU, "server_cpu_s",
            CLIENT_CPU, "own_cpu_s");

    @Override
    public String name() {
        return "sseload";
    }

    @Override
    public ChildProcess start(LoadJob job) throws IOException {
        boolean openLoop = job.rate() > 0;
        return ChildProcess.of(List.of(
                path,
                "--name",
                "server",
                "--url",
                job.url(),
                "-n",
                Integer.toString(job.streams()),
                "--pub",
                job.publish(),
                "--tmpl",
                job.publish().startsWith("redis:") ? "{\"data\":\"%D\"}" : "%D",
                openLoop ? "--rate" : "--window",
                Integer.toString(openLoop ? job.rate() : job.window()),
                "--duration",
                Integer.toString(job.seconds()),
                "--warmup",
                Integer.toString(job.warmup()),
                "--pid",
                Long.toString(job.pid())));
    }

    @Override
    public Map<String, String> figures(List<String> lines) throws IOException {
        Map<String, String> figures = new LinkedHashMap<>();
        for (String line : lines) {
            if (line.startsWith("{")) {
                JsonNode told = new ObjectMapper().readTree(line);
                requireAll(told.path("live").asInt(), told.path("n").asInt());
                FIGURES.forEach(name ->
                        figures.put(name, told.path(KEYS.getOrDefault(name, "")).asText("-")));
            }
        }
        return figures;
    }

    /** Requires all streams to be open, because {@code sseload} measures with fewer, which would look faster. */
    private static void requireAll(int open, int asked) throws IOException {
        if (open < asked) {
            throw new IOException("only " + open + " of " + asked
                    + " streams were open: are there descriptors and ephemeral ports for all of them?");
        }
    }
}
