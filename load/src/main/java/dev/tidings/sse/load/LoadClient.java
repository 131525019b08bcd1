// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A load test of one server: opens streams, publishes, and checks that every client receives every event once and in order.
 *
 * <pre>
 * --url http://127.0.0.1:8080/stream    the stream that clients follow
 * --publish redis://127.0.0.1:6379/sse  or http://127.0.0.1:8080/publish
 * --streams 1000 --loops 1              clients, and threads that run them
 * --rate 50                             events per second, open loop; or
 * --window 16                           events under way, closed loop
 * --size 100 --warmup 6 --duration 6    bytes of data per event, seconds
 * --pid 4711                            the server's process, to report deliveries per CPU second of it and its
 *                                       children
 * --progress true                       a line each second on standard error; default: true on a console
 * --name x                              the first column of the figures
 * </pre>
 *
 * <p>Prints one line of figures, separated by tabs, after a line with their names. The figures include the client's own CPU
 * time, because it shares the machine with the server. Exits with status 1 if an event was lost or duplicated, or if a client
 * could not connect. Connects to the loopback only, so that it cannot be aimed at foreign servers.
 */
public final class LoadClient {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration CATCH_UP = Duration.ofSeconds(3);
    private static final Duration NEXT_TRY = Duration.ofSeconds(1);

    private LoadClient() {}

    /**
     * Runs one measurement.
     *
     * @param options as above
     */
    public static void main(String... options) {
        Command.main(options, LoadClient::run);
    }

    static boolean run(Arguments arguments, PrintStream out) throws IOException {
        Target target = Target.of(arguments.address("url"));
        URI publish = arguments.address("publish");
        int streams = arguments.number("streams", 1_000);
        int loops = arguments.number("loops", 1);
        int rate = arguments.number("rate", 0);
        int window = arguments.number("window", 16);
        int size = arguments.number("size", 100);
        Duration warmup = arguments.seconds("warmup", 6);
        Duration duration = arguments.seconds("duration", 6);
        Optional<ProcessHandle> server =
                arguments.text("pid").map(Long::parseLong).flatMap(ProcessHandle::of);
        String name = arguments.text("name").orElse("server");
        Optional<String> wanted = arguments.text("progress");
        arguments.requireNoMore();

        try (Swarm swarm = Swarm.to(target)
                        .path(target.path())
                        .clients(streams)
                        .loops(loops)
                        .start();
                Feed feed = Feed.of(publish)) {
            Pace pace = new Pace(feed, size);
            try (Progress progress = Progress.of(swarm, pace, wanted)) {
                if (!swarm.awaitOpen(PATIENCE)) {
                    throw new IOException("not all streams could be opened: " + swarm.result());
                }
                progress.phase("first event");
                reachAll(pace, swarm);
                progress.phase("warming up");
                publish(pace, swarm, rate, window, warmup);
                // The backlog of the cold server must not count in the figures of the warm one.
                swarm.awaitSeen(pace.last(), CATCH_UP);
                progress.phase("measuring");
                Figures figures = Figures.begin(swarm, server);
                publish(pace, swarm, rate, window, duration);
                figures.end();
                progress.phase("waiting for all");
                boolean complete = swarm.awaitSeen(pace.last(), PATIENCE);
                figures.print(name, streams, out);
                return isGood(swarm.result(), complete, out);
            }
        }
    }

    /** Publishes single events until one has reached all streams. A server may register a stream after its response began. */
    private static void reachAll(Pace pace, Swarm swarm) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("no event has reached all streams: " + swarm.result());
            }
            pace.once();
        } while (!swarm.awaitSeen(pace.last(), NEXT_TRY));
    }

    private static boolean isGood(SwarmResult result, boolean complete, PrintStream out) {
        if (complete && result.isFlawless() && result.resets() == 0) {
            return true;
        }
        out.printf(
                Locale.ROOT,
                "FAILED: lost %d, duplicated %d, resets %d, broken %d, all complete: %s%n",
                result.lost(),
                result.duplicated(),
                result.resets(),
                result.broken(),
                complete);
        return false;
    }

    private static void publish(Pace pace, Swarm swarm, int rate, int window, Duration duration) throws IOException {
        if (rate > 0) {
            pace.atRate(rate, duration);
        } else {
            pace.inWindow(window, swarm::completed, duration);
        }
    }
}
