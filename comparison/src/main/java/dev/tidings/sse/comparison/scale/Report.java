// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** The report about the model: coefficients, errors, and the predicted resources for a million streams. */
final class Report {

    private static final int MILLION = 1_000_000;

    private final List<Measured> measured;
    private final Capacity capacity;
    private final PrintStream out;

    Report(List<Measured> measured, PrintStream out) {
        this.measured = measured;
        this.out = out;
        List<Measured> seen =
                measured.stream().filter(m -> "fit".equals(m.use())).toList();
        capacity = Capacity.fit(
                seen.stream().map(Measured::load).toList(),
                (i, quantity) -> seen.get(i).value(quantity));
    }

    void print() {
        coefficients();
        errors("fit");
        errors("check");
        plans();
    }

    private void coefficients() {
        for (Quantity quantity : Quantity.values()) {
            out.printf("%n%s%n", quantity.title);
            double[] by = capacity.coefficients(quantity);
            for (int i = 0; i < by.length; i++) {
                out.printf(
                        Locale.ROOT,
                        "  %10.3f %s%n",
                        by[i],
                        quantity.terms().get(i).unit());
            }
        }
    }

    private void errors(String use) {
        out.printf("%n%s: foretold and measured%n", use);
        for (Measured m : measured) {
            if (use.equals(m.use())) {
                for (Quantity quantity : Quantity.values()) {
                    m.value(quantity).ifPresent(value -> error(m, quantity, value));
                }
            }
        }
    }

    private void error(Measured m, Quantity quantity, double value) {
        double foretold = capacity.predict(quantity, m.load());
        out.printf(
                Locale.ROOT,
                "  %d nodes, %6d streams, %6d channels, %7.1f events/s, history %-5s  %-32s %10.3f %10.3f  %+.0f %%%n",
                m.load().nodes(),
                m.load().streams(),
                m.load().channels(),
                m.load().events(),
                m.load().history(),
                quantity.title,
                foretold,
                value,
                value == 0 ? 0 : 100 * (foretold / value - 1));
    }

    private void plans() {
        out.printf(
                Locale.ROOT,
                "%na million streams: nodes of %d cores, %.0f %% of a core used, at most %d streams on a node%n",
                Plan.CORES_PER_NODE,
                Plan.USE * 100,
                Plan.STREAMS_PER_NODE);
        out.println(
                "channels\tevents/s\tdeliveries/s\tnode cores\tnodes\tredis cores\tshards\theap GiB\tMbit/s per node");
        plan(1, 0);
        plan(1, 1);
        plan(1, 10);
        plan(100_000, 1_000);
        plan(100_000, 10_000);
    }

    private void plan(int channels, double events) {
        Plan plan = Plan.of(capacity, MILLION, channels, events);
        out.printf(
                Locale.ROOT,
                "%d\t%.0f\t%.0f\t%.1f\t%d\t%.2f\t%d\t%.1f\t%.0f%n",
                channels,
                events,
                plan.load().deliveries(),
                plan.nodeCores(),
                plan.load().nodes(),
                plan.redisCores(),
                plan.shards(),
                plan.heapGiB(),
                plan.megabitsPerNode());
    }
}
