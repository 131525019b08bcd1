// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A scale from values to lengths. If the largest value is at least 20 times the smallest one, the scale is logarithmic between
 * two powers of ten. Otherwise it begins at 0.
 */
record Scale(double from, double to, boolean logarithmic, double length) {

    private static final double RANGE_OF_LOGARITHM = 20;
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};
    private static final int MOST_STEPS = 6;

    static Scale of(List<Double> values, double length) {
        double largest = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        double smallest = values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> value > 0)
                .min()
                .orElse(1);
        if (largest >= smallest * RANGE_OF_LOGARITHM) {
            return new Scale(
                    powerOfTen(Math.floor(Math.log10(smallest))),
                    powerOfTen(Math.ceil(Math.log10(largest))),
                    true,
                    length);
        }
        double step = step(largest);
        return new Scale(0, Math.max(step, Math.ceil(largest / step) * step), false, length);
    }

    double at(double value) {
        double part = logarithmic ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
        return value <= from ? 0 : part * length;
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            for (double tick = from; tick <= to * 1.01; tick *= 10) {
                ticks.add(tick);
            }
        } else {
            double step = step(to);
            for (int i = 0; i * step <= to * 1.001; i++) {
                ticks.add(i * step);
            }
        }
        return ticks;
    }

    private static double step(double largest) {
        double unit = powerOfTen(Math.floor(Math.log10(Math.max(largest, 1e-9) / MOST_STEPS)));
        return DoubleStream.of(STEPS)
                .map(step -> step * unit)
                .filter(step -> largest / step <= MOST_STEPS)
                .findFirst()
                .orElse(10 * unit);
    }

    private static double powerOfTen(double exponent) {
        return Math.pow(10, exponent);
    }
}
