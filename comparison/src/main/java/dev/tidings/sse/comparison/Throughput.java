// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import java.io.IOException;
import java.util.List;

/** A measurement of the CPU time and the latency of deliveries. */
record Throughput(Mode mode, Contestant contestant, int streams) implements Measurement {

    /** Seconds for starting a server and a client, and for waiting until all events have arrived. */
    private static final int AROUND = 6;

    @Override
    public String experiment() {
        return mode.experiment();
    }

    @Override
    public int estimate(int warmup, int seconds) {
        return AROUND + streams / CONNECTS_PER_SECOND + mode.warmup(warmup) + seconds;
    }

    @Override
    public List<Row> run(Bench bench) throws IOException {
        try (RunningServer server = contestant.launch().start(bench.setup())) {
            return rows(bench.client()
                    .run(new LoadJob(
                            server.stream(),
                            server.publishDefault(),
                            streams,
                            mode.rate(streams),
                            Mode.window(streams),
                            mode.warmup(bench.warmup()),
                            bench.seconds(),
                            server.process().pid())));
        }
    }
}
