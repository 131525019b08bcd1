// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import dev.tidings.sse.comparison.process.ChildProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A measurement of the latency of one stream while another channel is saturated. */
record Fairness(Contestant contestant, int streams) implements Measurement {

    static final String NAME = "fairness";

    private static final int RATE = 20;
    private static final int SLACK = 2;

    /** The factor of the duration: one stream has few events, and a 99th percentile needs some hundred. */
    private static final int TIMES_AS_LONG = 3;

    @Override
    public String experiment() {
        return NAME;
    }

    @Override
    public int estimate(int warmup, int seconds) {
        return 6 + 2 * opening() + warmup + TIMES_AS_LONG * seconds + 2 * SLACK;
    }

    /** Measures the quiet stream after all others are open; their load lasts longer than the measurement. */
    @Override
    public List<Row> run(Bench bench) throws IOException {
        LoadTool client = bench.client();
        try (RunningServer server = contestant.launch().start(bench.setup())) {
            return run(client, saturating(server, bench), quiet(server, bench));
        }
    }

    private List<Row> run(LoadTool client, LoadJob many, LoadJob one) throws IOException {
        try (ChildProcess busy = client.start(many);
                ChildProcess quiet = client.start(one)) {
            List<Row> rows = new ArrayList<>(rows(client.await(quiet, one)));
            if (!busy.isAlive()) {
                throw new IOException("the busy channel ended before the quiet one was measured");
            }
            Map<String, String> others = client.await(busy, many);
            others.forEach((name, value) -> rows.add(row("others' " + name, value)));
            return rows;
        }
    }

    private LoadJob saturating(RunningServer server, Bench bench) {
        return new LoadJob(
                server.stream() + "?channel=c0",
                server.publish() + "c0",
                streams,
                0,
                Mode.window(streams),
                bench.warmup(),
                TIMES_AS_LONG * bench.seconds() + opening() + 2 * SLACK,
                server.process().pid());
    }

    private LoadJob quiet(RunningServer server, Bench bench) {
        return new LoadJob(
                server.stream() + "?channel=c1",
                server.publish() + "c1",
                1,
                RATE,
                1,
                opening() + bench.warmup() + SLACK,
                TIMES_AS_LONG * bench.seconds(),
                server.process().pid());
    }

    private int opening() {
        return 1 + streams / CONNECTS_PER_SECOND;
    }
}
