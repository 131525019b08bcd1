// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import dev.tidings.sse.load.Payload;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The measurement of one setup: each of its rates, then single broadcasts. */
final class Session {

    private static final int DATA = 100;

    private final Setup setup;
    private final Stand stand;
    private final Feed feed;
    private final Memory memory;
    private final long[] published;
    private long next;
    private long lost;
    private double redisIdle;

    Session(Setup setup, Stand stand, Feed feed) throws IOException {
        this.setup = setup;
        this.stand = stand;
        this.feed = feed;
        memory = stand.memory();
        published = new long[setup.channels()];
    }

    /** Measures all, after a warm-up at the highest rate. */
    List<Measured> run(Duration warmup, Duration each, int broadcasts) throws IOException {
        double highest =
                setup.rates().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        atRate(highest, warmup);
        List<Measured> all = new ArrayList<>();
        for (double rate : setup.rates()) {
            all.add(atRate(rate, each));
        }
        all.add(alone(broadcasts));
        return all;
    }

    private Measured alone(int broadcasts) throws IOException {
        Interval interval = new Interval(stand);
        Outcome.Builder all = new Outcome.Builder();
        for (int i = 0; i < broadcasts; i++) {
            publish(System.nanoTime());
            all.add(outcome());
        }
        return measured(Measured.ALONE, broadcasts / interval.seconds(), interval, all.build());
    }

    private Measured atRate(double rate, Duration duration) throws IOException {
        Interval interval = new Interval(stand);
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        if (rate > 0) {
            for (long i = 0, due = start; due - end < 0; due = start + (long) (++i * 1e9 / rate)) {
                sleepUntil(due);
                publish(due);
            }
        }
        sleepUntil(end);
        if (rate > 0) {
            return measured(Measured.RATE, rate, interval, outcome());
        }
        redisIdle = interval.redisCpu() / interval.seconds();
        return measured(Measured.IDLE, rate, interval, outcome());
    }

    /** Publishes on the channels in turn, with numbers that increase per channel. */
    private void publish(long due) throws IOException {
        int channel = (int) (next % setup.channels());
        feed.publish("c" + channel, Payload.of(next / setup.channels(), due, DATA));
        published[channel]++;
        next++;
    }

    private Outcome outcome() throws IOException {
        Outcome outcome = stand.outcome(published);
        lost += outcome.lost();
        Arrays.fill(published, 0);
        return outcome;
    }

    private Measured measured(String pace, double rate, Interval interval, Outcome outcome) throws IOException {
        return new Measured(
                setup.use(),
                pace,
                setup.load(rate),
                interval.seconds(),
                outcome.arrivals().size(),
                outcome.deliveries(),
                outcome.millis(0.5, Arrival::first),
                outcome.millis(0.5, Arrival::median),
                outcome.millis(0.5, Arrival::last),
                outcome.millis(1, Arrival::last),
                interval.nodeCpu(),
                interval.redisCpu(),
                redisIdle * interval.seconds(),
                memory,
                stand.kernelKiB(),
                lost,
                outcome.duplicated(),
                outcome.resets());
    }

    private static void sleepUntil(long time) {
        for (long wait = time - System.nanoTime(); wait > 0; wait = time - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
    }

    /** The elapsed time and the CPU time since its creation. */
    private static final class Interval {

        private final Stand stand;
        private final long start = System.nanoTime();
        private final double nodeBefore;
        private final double redisBefore;

        Interval(Stand stand) throws IOException {
            this.stand = stand;
            nodeBefore = stand.nodeCpu();
            redisBefore = stand.redisCpu();
        }

        double seconds() {
            return (System.nanoTime() - start) / 1e9;
        }

        double nodeCpu() {
            return stand.nodeCpu() - nodeBefore;
        }

        double redisCpu() throws IOException {
            return stand.redisCpu() - redisBefore;
        }
    }
}
