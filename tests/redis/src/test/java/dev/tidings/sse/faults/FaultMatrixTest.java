// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault, under load, with every broker: each client receives each event once and in order, or a reset. Each fault runs
 * once, in random order. With {@code -Dtidings.faults.minutes=30}, the faults are repeated for that time with each broker, in a
 * larger world. {@code -Dtidings.faults.seed} repeats an order. {@code -Dtidings.faults.only} selects faults by a regular
 * expression for a part of their name.
 */
class FaultMatrixTest {

    private static final Duration DURATION = Duration.ofMinutes(Long.getLong("tidings.faults.minutes", 0));
    private static final Pattern ONLY = Pattern.compile(System.getProperty("tidings.faults.only", ""));
    private static final long SEED = Long.getLong("tidings.faults.seed", System.nanoTime() & 0xffff_ffffL);

    static List<BrokerFactory> brokers() {
        return Brokers.all();
    }

    static List<Fault> faults(BrokerFactory broker) {
        return Stream.of(
                        ConnectionFaults.all(),
                        ServerFaults.all(),
                        LimitFaults.all(),
                        LinkFaults.all(),
                        HistoryFaults.all(),
                        FailoverFaults.all(),
                        NodeFaults.all())
                .flatMap(List::stream)
                .filter(fault -> broker.history() || !fault.onlyWithHistory())
                .filter(fault -> ONLY.matcher(fault.name()).find())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void everyClientReceivesEveryEventOnceAndInOrderOrAReset(BrokerFactory broker) {
        System.out.println("fault matrix with " + broker + ", -Dtidings.faults.seed=" + SEED);
        long deadline = System.nanoTime() + DURATION.toNanos();
        try (World world = new World(broker, DURATION.isZero() ? WorldSize.SHORT : WorldSize.LONG, SEED)) {
            Random order = new Random(SEED);
            round(world, broker, order, fault -> true);
            while (System.nanoTime() - deadline < 0 && world.checker.defects.isEmpty()) {
                round(world, broker, order, fault -> System.nanoTime() - deadline < 0);
            }
            System.out.println(world.summary());
            assertThat(world.checker.defects.isEmpty())
                    .as("seed %s: %s", SEED, world.checker.defects)
                    .isTrue();
        }
    }

    private static void round(World world, BrokerFactory broker, Random order, Predicate<Fault> wanted) {
        List<Fault> faults = new ArrayList<>(faults(broker));
        Collections.shuffle(faults, order);
        faults.stream().filter(wanted).forEach(world::suffer);
    }
}
