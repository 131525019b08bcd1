// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The fit of the capacity model, which must find known costs, because predictions depend on it. */
class CapacityTest {

    private static final Offset<Double> EXACTLY = within(1e-6);

    private static final Map<Quantity, double[]> COSTS = Map.of(
            Quantity.NODE_CPU, new double[] {11, 40, 15, 3, 0.5, 900},
            Quantity.REDIS_CPU, new double[] {6, 20, 4, 1.5, 250},
            Quantity.HEAP, new double[] {9_000, 4.5, 2},
            Quantity.RESIDENT, new double[] {120_000, 7, 3},
            Quantity.LAST_CLIENT, new double[] {2, 14});

    private static final List<Load> LOADS = List.of(
            new Load(1, 1_000, 1, 1, 0, false),
            new Load(1, 1_000, 1, 1, 30, true),
            new Load(2, 8_000, 1, 2, 3, false),
            new Load(3, 6_000, 1, 3, 4, true),
            new Load(1, 10_000, 100, 100, 300, true),
            new Load(1, 10_000, 10_000, 10_000, 2_000, false),
            new Load(2, 10_000, 1_000, 2_000, 1_000, true),
            new Load(3, 6_000, 2_000, 6_000, 1_500, true));

    @Test
    void fitFindsKnownCosts() {
        Capacity capacity = Capacity.fit(LOADS, (i, quantity) -> OptionalDouble.of(cost(quantity, LOADS.get(i))));

        COSTS.forEach((quantity, costs) ->
                assertThat(capacity.coefficients(quantity)).as(quantity.title).containsExactly(costs, within(1e-3)));
    }

    @Test
    void fitPredictsAnUnseenLoad() {
        Capacity capacity = Capacity.fit(LOADS, (i, quantity) -> OptionalDouble.of(cost(quantity, LOADS.get(i))));
        Load unseen = new Load(3, 51_000, 7, 21, 5, true);

        COSTS.forEach((quantity, costs) -> assertThat(capacity.predict(quantity, unseen))
                .as(quantity.title)
                .isCloseTo(cost(quantity, unseen), Percentage.withPercentage(0.01)));
    }

    @Test
    void fitIgnoresMissingMeasurements() {
        Capacity capacity = Capacity.fit(
                LOADS,
                (i, quantity) -> quantity == Quantity.HEAP || i == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(cost(quantity, LOADS.get(i))));

        assertThat(capacity.predict(Quantity.HEAP, LOADS.get(0))).isZero();
        assertThat(capacity.predict(Quantity.LAST_CLIENT, LOADS.get(0))).isCloseTo(16, EXACTLY);
    }

    @Test
    void coefficientsAreNotNegative() {
        double[] found = LeastSquares.fit(new double[][] {{1, 0}, {1, 1}, {1, 2}}, new double[] {10, 9, 8});

        assertThat(found[0]).isCloseTo(9, EXACTLY);
        assertThat(found[1]).isZero();
    }

    @Test
    void factorOfZeroHasCoefficientZero() {
        double[] found = LeastSquares.fit(new double[][] {{2, 0}, {4, 0}}, new double[] {6, 12});

        assertThat(found[0]).isCloseTo(3, EXACTLY);
        assertThat(found[1]).isZero();
    }

    @Test
    void planForAMillionStreamsHasEnoughNodes() {
        Capacity capacity = Capacity.fit(LOADS, (i, quantity) -> OptionalDouble.of(cost(quantity, LOADS.get(i))));

        Plan quiet = Plan.of(capacity, 1_000_000, 1, 0);
        Plan busy = Plan.of(capacity, 1_000_000, 1, 10);

        assertThat(quiet.load().nodes()).isEqualTo(1_000_000 / Plan.STREAMS_PER_NODE);
        assertThat(busy.nodeCores()).isBetween(110.0, 112.0);
        assertThat(busy.load().nodes() * Plan.CORES_PER_NODE * Plan.USE).isGreaterThanOrEqualTo(busy.nodeCores());
        assertThat(busy.load().nodes()).isLessThan(100);
    }

    @Test
    void randomlyDistributedClientsSubscribeTheirChannelOnManyNodes() {
        assertThat(Load.spread(20, 1_000_000, 1, 1).subscriptions()).isCloseTo(20, EXACTLY);
        assertThat(Load.spread(2, 10, 10, 1).subscriptions()).isCloseTo(10, EXACTLY);
        assertThat(Load.spread(2, 20, 10, 1).subscriptions()).isCloseTo(15, EXACTLY);
    }

    private static double cost(Quantity quantity, Load load) {
        double[] factors = quantity.factors(load);
        double[] costs = COSTS.getOrDefault(quantity, new double[0]);
        double sum = 0;
        for (int i = 0; i < costs.length; i++) {
            sum += costs[i] * factors[i];
        }
        return sum;
    }
}
