// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import dev.tidings.sse.comparison.process.ChildProcess;
import dev.tidings.sse.load.LoadClient;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The load client of Tidings. */
final class OwnClient implements LoadTool {

    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx512m", "-Xmn128m");

    @Override
    public String name() {
        return "LoadClient";
    }

    @Override
    public ChildProcess start(LoadJob job) throws IOException {
        return ChildProcess.java(
                JVM,
                LoadClient.class,
                List.of(
                        "--url", job.url(),
                        "--publish", job.publish(),
                        "--streams", Integer.toString(job.streams()),
                        "--rate", Integer.toString(job.rate()),
                        "--window", Integer.toString(job.window()),
                        "--warmup", Integer.toString(job.warmup()),
                        "--duration", Integer.toString(job.seconds()),
                        "--pid", Long.toString(job.pid()),
                        "--progress", "false"));
    }

    @Override
    public Map<String, String> figures(List<String> lines) {
        Map<String, String> figures = new LinkedHashMap<>();
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (lines.get(i).startsWith("name\t")) {
                List<String> names = columns(lines.get(i));
                List<String> values = columns(lines.get(i + 1));
                FIGURES.forEach(name -> figures.put(name, values.get(names.indexOf(name))));
            }
        }
        return figures;
    }

    private static List<String> columns(String line) {
        return Arrays.asList(line.split("\t", -1));
    }
}
