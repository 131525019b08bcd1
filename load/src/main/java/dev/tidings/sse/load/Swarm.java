// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Many clients with the same behaviour, run by a few threads. Clients that read check that numbers increase by one from
 * the first event, and resume with their last event id. Thread-safe.
 *
 * <p>The clients use several loopback addresses, because one address has only about 28,000 ports.
 */
public final class Swarm implements AutoCloseable {

    private static final int CLIENTS_PER_ADDRESS = 15_000;
    private static final long POLL_NANOS = 5_000_000;

    private final SwarmLoop[] loops;
    private final int clients;

    Swarm(SwarmBuilder setting) {
        clients = setting.clients;
        int readers = setting.behaviour == Behaviour.READS ? setting.clients : 0;
        loops = IntStream.range(0, setting.loops)
                .mapToObj(i -> new SwarmLoop(i, share(readers, setting.loops, i)))
                .toArray(SwarmLoop[]::new);
        for (int i = 0; i < clients; i++) {
            SwarmLoop loop = loops[i % loops.length];
            loop.add(
                    new Client(loop, setting, source(setting.firstSource, i), setting.paths.apply(i)),
                    Duration.ofNanos(1_000_000_000L * i / setting.connectsPerSecond));
        }
        Stream.of(loops).forEach(SwarmLoop::start);
    }

    /**
     * Returns a builder.
     *
     * @param targets returns the address for each connection, on the swarm's threads; empty if no server is available
     * @return a new builder, with the defaults that its methods state
     */
    public static SwarmBuilder to(Supplier<Optional<InetSocketAddress>> targets) {
        return new SwarmBuilder(targets);
    }

    /**
     * Waits until every client has a stream.
     *
     * @param limit maximum time to wait
     * @return false if the limit was reached
     */
    public boolean awaitOpen(Duration limit) {
        return await(() -> result().open() == clients, limit);
    }

    /**
     * Waits until every reading client has received an event.
     *
     * @param number the event's number
     * @param limit maximum time to wait
     * @return false if the limit was reached
     */
    public boolean awaitSeen(long number, Duration limit) {
        return await(() -> Stream.of(loops).allMatch(loop -> loop.allHaveSeen(number)), limit);
    }

    /**
     * Returns the number up to which every client has read all events, as long as no client reconnects.
     *
     * @return the number; -1 if there is no such event
     */
    public long completed() {
        return Stream.of(loops)
                .mapToLong(loop -> loop.completion.completed())
                .min()
                .orElse(-1);
    }

    /** Restarts the latency measurement for events that are due from now on. */
    public void measure() {
        Stream.of(loops).forEach(SwarmLoop::measure);
    }

    /**
     * Returns the counts so far.
     *
     * @return the counts
     */
    public SwarmResult result() {
        Tally all = new Tally();
        Stream.of(loops).map(SwarmLoop::copyOfTally).forEach(all::add);
        return SwarmResult.of(all);
    }

    @Override
    public void close() {
        try {
            for (SwarmLoop loop : loops) {
                loop.stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean await(BooleanSupplier condition, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    private static int share(int whole, int parts, int index) {
        return whole / parts + (index < whole % parts ? 1 : 0);
    }

    private static InetAddress source(int first, int client) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (first + client / CLIENTS_PER_ADDRESS)});
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }
}
