// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** A model of the resources that nodes and Redis need for a load, fitted to measurements. Immutable. */
final class Capacity {

    private final Map<Quantity, double[]> coefficients;

    private Capacity(Map<Quantity, double[]> coefficients) {
        this.coefficients = coefficients;
    }

    /**
     * Fits the model. Errors are relative to the measured value, so that small loads are predicted as well as large ones.
     *
     * @param loads the measured loads
     * @param measured returns the measured value; empty if a quantity was not measured
     */
    static Capacity fit(List<Load> loads, BiFunction<Integer, Quantity, OptionalDouble> measured) {
        Map<Quantity, double[]> all = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
            int[] rows = IntStream.range(0, loads.size())
                    .filter(i -> measured.apply(i, quantity).isPresent())
                    .toArray();
            double[] values = Arrays.stream(rows)
                    .mapToDouble(i -> measured.apply(i, quantity).orElseThrow())
                    .toArray();
            double[][] factors = Arrays.stream(rows)
                    .mapToObj(i -> quantity.factors(loads.get(i)))
                    .toArray(double[][]::new);
            all.put(quantity, fit(quantity, factors, values));
        }
        return new Capacity(all);
    }

    private static double[] fit(Quantity quantity, double[][] factors, double... values) {
        if (values.length == 0) {
            return new double[quantity.terms().size()];
        }
        for (int i = 0; i < values.length; i++) {
            double weight = 1 / Math.max(Double.MIN_NORMAL, values[i] + quantity.floor);
            factors[i] =
                    Arrays.stream(factors[i]).map(factor -> factor * weight).toArray();
            values[i] *= weight;
        }
        return LeastSquares.fit(factors, values);
    }

    /** Returns the coefficients, in the order of the quantity's terms. */
    double[] coefficients(Quantity quantity) {
        return of(quantity).clone();
    }

    /** Predicts a quantity for a load, in the quantity's unit. */
    double predict(Quantity quantity, Load load) {
        double[] factors = quantity.factors(load);
        double[] by = of(quantity);
        double sum = 0;
        for (int i = 0; i < factors.length; i++) {
            sum += factors[i] * by[i];
        }
        return sum;
    }

    private double[] of(Quantity quantity) {
        return coefficients.getOrDefault(quantity, new double[quantity.terms().size()]);
    }
}
