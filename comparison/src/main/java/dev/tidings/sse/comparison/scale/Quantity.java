// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The predicted quantities, each a sum of terms. */
enum Quantity {
    /** The CPU time of all nodes. */
    NODE_CPU("CPU of all nodes, cores", 0.02),

    /** The CPU time of Redis. */
    REDIS_CPU("CPU of Redis, cores", 0.002),

    /** Live objects of all nodes. */
    HEAP("live heap of all nodes, KiB", 0),

    /** Resident memory of all nodes, right after a collection. */
    RESIDENT("resident memory of all nodes, KiB", 0),

    /** The time from the publish of a single broadcast until the last client has read it, all on one machine. */
    LAST_CLIENT("time to the last client, ms", 1);

    private static final List<Term> NODE_TERMS = List.of(
            new Term("us per delivery", load -> load.deliveries() / 1e6),
            new Term("us per event and node that gets it", load -> load.receptions() / 1e6),
            new Term("us more per such event with history", load -> load.history() ? load.receptions() / 1e6 : 0),
            new Term("us per second and channel that a node follows", load -> load.subscriptions() / 1e6),
            new Term("us per second and stream", load -> load.streams() / 1e6),
            new Term("us per second and node", load -> load.nodes() / 1e6));

    private static final List<Term> REDIS_TERMS = List.of(
            new Term("us per event", load -> load.events() / 1e6),
            new Term("us more per event with history", load -> load.history() ? load.events() / 1e6 : 0),
            new Term("us per event and node that gets it", load -> load.receptions() / 1e6),
            new Term("us per second and channel that a node follows", load -> load.subscriptions() / 1e6),
            new Term("us per second and node", load -> load.nodes() / 1e6));

    private static final List<Term> MEMORY_TERMS = List.of(
            new Term("KiB per node", Load::nodes),
            new Term("KiB per stream", Load::streams),
            new Term("KiB per channel that a node follows", Load::subscriptions));

    private static final List<Term> LAST_CLIENT_TERMS =
            List.of(new Term("ms", load -> 1), new Term("ms per 1000 streams", load -> load.streams() / 1e3));

    /** The name with its unit. */
    final String title;

    /** The noise level, which is added to the measured value when errors are weighted. */
    final double floor;

    Quantity(String title, double floor) {
        this.title = title;
        this.floor = floor;
    }

    /**
     * A term of the sum: a coefficient times a factor of the load.
     *
     * @param unit unit of the coefficient
     * @param factor returns the factor
     */
    record Term(String unit, ToDoubleFunction<Load> factor) {}

    List<Term> terms() {
        return switch (this) {
            case NODE_CPU -> NODE_TERMS;
            case REDIS_CPU -> REDIS_TERMS;
            case HEAP, RESIDENT -> MEMORY_TERMS;
            case LAST_CLIENT -> LAST_CLIENT_TERMS;
        };
    }

    double[] factors(Load load) {
        return terms().stream()
                .mapToDouble(term -> term.factor().applyAsDouble(load))
                .toArray();
    }
}
