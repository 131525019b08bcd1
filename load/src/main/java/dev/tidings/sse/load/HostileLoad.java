// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A measurement of the effect of misbehaving clients on others: the same readers, alternately without and with them.
 *
 * <pre>
 * --url http://127.0.0.1:8080/stream    the stream that clients follow
 * --publish redis://127.0.0.1:6379/sse  or http://127.0.0.1:8080/publish
 * --streams 2000                        clients in all; a fifth of them misbehaves, in equal parts per behaviour
 * --rate 50 --size 100                  events per second, bytes of data per event
 * --pause 1000                          milliseconds until clients that leave or reset reconnect
 * --rounds 5 --duration 6 --warmup 10   rounds, seconds of each half of a round, seconds before
 * </pre>
 *
 * <p>Prints a line for each half of a round. Exits with status 1 if a reader lost an event or received one twice.
 */
public final class HostileLoad {

    private static final int PART_THAT_MISBEHAVES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<Behaviour> WAYS =
            List.of(Behaviour.STOPS, Behaviour.TRICKLES, Behaviour.ASKS_HALF, Behaviour.LEAVES, Behaviour.RESETS);

    private final Supplier<Optional<InetSocketAddress>> target;
    private final String path;
    private final int misbehaving;
    private final int rate;
    private final Duration half;
    private final Duration pause;
    private final Swarm readers;
    private final Pace pace;
    private final PrintStream out;

    private HostileLoad(
            Arguments arguments, Swarm readers, Target target, Pace pace, int misbehaving, PrintStream out) {
        this.target = target;
        this.path = target.path();
        this.readers = readers;
        this.pace = pace;
        this.misbehaving = misbehaving;
        this.out = out;
        rate = arguments.number("rate", 50);
        half = arguments.seconds("duration", 6);
        pause = Duration.ofMillis(arguments.number("pause", 1_000));
    }

    /**
     * Runs all rounds.
     *
     * @param options as above
     */
    public static void main(String... options) {
        Command.main(options, HostileLoad::run);
    }

    static boolean run(Arguments arguments, PrintStream out) throws IOException {
        Target target = Target.of(arguments.address("url"));
        URI publish = arguments.address("publish");
        int streams = arguments.number("streams", 2_000);
        int misbehaving = streams / PART_THAT_MISBEHAVES;
        Duration warmup = arguments.seconds("warmup", 10);
        int rounds = arguments.number("rounds", 5);
        try (Swarm readers = Swarm.to(target)
                        .path(target.path())
                        .clients(streams - misbehaving)
                        .start();
                Feed feed = Feed.of(publish)) {
            Pace pace = new Pace(feed, arguments.number("size", 100));
            HostileLoad load = new HostileLoad(arguments, readers, target, pace, misbehaving, out);
            arguments.requireNoMore();
            if (!readers.awaitOpen(PATIENCE)) {
                throw new IOException("not all streams could be opened: " + readers.result());
            }
            pace.atRate(load.rate, warmup);
            for (int round = 0; round < rounds; round++) {
                load.measure("without");
                load.measureWithMisbehaving();
            }
            boolean complete = readers.awaitSeen(pace.last(), PATIENCE);
            SwarmResult result = readers.result();
            out.printf("lost %d, duplicated %d, resets %d%n", result.lost(), result.duplicated(), result.resets());
            return complete && result.isFlawless() && result.resets() == 0;
        }
    }

    private void measureWithMisbehaving() throws IOException {
        List<Swarm> swarms = new ArrayList<>();
        for (Behaviour way : WAYS) {
            swarms.add(Swarm.to(target)
                    .path(path)
                    .clients(Math.max(1, misbehaving / WAYS.size()))
                    .behaviour(way)
                    .pause(pause)
                    .start());
        }
        try {
            // They connect at once. The measurement covers their presence, not their arrival.
            pace.atRate(rate, half);
            measure("with");
            long connects = swarms.stream()
                    .mapToLong(swarm -> swarm.result().connects())
                    .sum();
            out.printf("        they made %d connections%n", connects);
        } finally {
            swarms.forEach(Swarm::close);
        }
    }

    private void measure(String name) throws IOException {
        readers.measure();
        pace.atRate(rate, half);
        Histogram latency = readers.result().latency();
        out.printf(
                Locale.ROOT,
                "%-8s p50 %.2f ms  p99 %.2f ms  max %.2f ms%n",
                name,
                latency.quantile(0.5).toNanos() / 1e6,
                latency.quantile(0.99).toNanos() / 1e6,
                latency.longest().toNanos() / 1e6);
    }
}
