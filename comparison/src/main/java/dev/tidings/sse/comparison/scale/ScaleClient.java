// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import dev.tidings.sse.load.Swarm;
import dev.tidings.sse.load.SwarmResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A process of clients. It opens its streams and prints {@code open}. For each line {@code count N} on its standard input it
 * waits for N deliveries and prints the arrival of each event. Then it prints {@code end}, the missing deliveries, and the
 * duplicates and resets since its start. It ends with its standard input.
 */
final class ScaleClient {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LATEST = Duration.ofSeconds(30);
    private static final long POLL_NANOS = 1_000_000;

    private ScaleClient() {}

    /** Runs the clients; see {@link #arguments}. */
    public static void main(String[] arguments) throws IOException {
        List<Integer> given = List.of(arguments).stream().map(Integer::valueOf).toList();
        int port = given.get(0);
        int first = given.get(1);
        int streams = given.get(2);
        int channels = given.get(3);
        InetSocketAddress node = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        Arrivals arrivals = new Arrivals(Math.max(1, streams / channels / 2));
        try (Swarm swarm = Swarm.to(() -> Optional.of(node))
                .clients(streams)
                .paths(i -> "/stream?channel=c" + (first + i) % channels)
                .firstSource(given.get(4))
                .connectsPerSecond(given.get(5))
                .onEvent(arrivals)
                .start()) {
            if (!swarm.awaitOpen(PATIENCE)) {
                throw new IOException("not all streams could be opened: " + swarm.result());
            }
            System.out.println("open");
            answer(arrivals, swarm);
        }
    }

    /**
     * Returns the arguments of {@link #main}.
     *
     * @param port port of the node
     * @param first the number of the first client among those of all processes
     * @param streams number of streams
     * @param channels number of channels; each client follows one
     * @param source last byte of the first source address
     * @param connectsPerSecond connection rate
     */
    static List<String> arguments(int port, int first, int streams, int channels, int source, int connectsPerSecond) {
        return List.of(port, first, streams, channels, source, connectsPerSecond).stream()
                .map(String::valueOf)
                .toList();
    }

    private static void answer(Arrivals arrivals, Swarm swarm) throws IOException {
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            long expected = Long.parseLong(line.substring("count ".length()));
            long deadline = System.nanoTime() + LATEST.toNanos();
            while (arrivals.seen() < expected && System.nanoTime() - deadline < 0) {
                LockSupport.parkNanos(POLL_NANOS);
            }
            StringBuilder answer = new StringBuilder();
            long came = 0;
            for (Arrival arrival : arrivals.removeAll()) {
                came += arrival.count();
                answer.append(arrival.line()).append('\n');
            }
            SwarmResult result = swarm.result();
            System.out.println(answer + "end " + (expected - came) + ' ' + result.duplicated() + ' ' + result.resets());
        }
    }
}
