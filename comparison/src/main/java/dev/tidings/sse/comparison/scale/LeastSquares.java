// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A least-squares fit with coefficients of at least 0. Costs are never negative, so a factor with a negative coefficient is
 * omitted.
 */
final class LeastSquares {

    private static final double SINGULAR = 1e-10;

    private final double[][] rows;
    private final double[] measured;
    private final int columns;

    private LeastSquares(double[][] rows, double[] measured) {
        this.rows = rows;
        this.measured = measured;
        this.columns = rows[0].length;
    }

    /**
     * Returns the coefficients.
     *
     * @param rows the factors of each measurement; at least one row
     * @param measured the measured values, one per row
     * @return one coefficient per factor; 0 for a factor that is 0 in all rows or linearly dependent on others
     */
    static double[] fit(double[][] rows, double[] measured) {
        double[] norms = IntStream.range(0, rows[0].length)
                .mapToDouble(column -> Math.sqrt(Arrays.stream(rows)
                        .mapToDouble(row -> row[column] * row[column])
                        .sum()))
                .toArray();
        double[][] scaled = Arrays.stream(rows)
                .map(row -> IntStream.range(0, row.length)
                        .mapToDouble(i -> norms[i] == 0 ? 0 : row[i] / norms[i])
                        .toArray())
                .toArray(double[][]::new);
        double[] weights = new LeastSquares(scaled, measured).solve();
        return IntStream.range(0, weights.length)
                .mapToDouble(i -> norms[i] == 0 ? 0 : weights[i] / norms[i])
                .toArray();
    }

    private double[] solve() {
        boolean[] used = new boolean[columns];
        Arrays.fill(used, true);
        while (true) {
            double[] found = eliminate(used);
            int worst = IntStream.range(0, columns)
                    .reduce((one, other) -> found[other] < found[one] ? other : one)
                    .orElseThrow();
            if (found[worst] >= 0) {
                return found;
            }
            used[worst] = false;
        }
    }

    /** Runs a Gauss-Jordan elimination on the normal equations of the factors in use. */
    private double[] eliminate(boolean... used) {
        double[][] equations = equations(used);
        boolean[] solved = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            double pivot = equations[column][column];
            if (!used[column] || pivot < SINGULAR) {
                continue;
            }
            solved[column] = true;
            for (int row = 0; row < columns; row++) {
                if (row != column) {
                    subtract(equations[row], equations[column], equations[row][column] / pivot);
                }
            }
        }
        return IntStream.range(0, columns)
                .mapToDouble(i -> solved[i] ? equations[i][columns] / equations[i][i] : 0)
                .toArray();
    }

    private double[][] equations(boolean... used) {
        double[][] equations = new double[columns][columns + 1];
        for (int one = 0; one < columns; one++) {
            for (int row = 0; used[one] && row < rows.length; row++) {
                for (int other = 0; other < columns; other++) {
                    equations[one][other] += used[other] ? rows[row][one] * rows[row][other] : 0;
                }
                equations[one][columns] += rows[row][one] * measured[row];
            }
        }
        return equations;
    }

    private static void subtract(double[] from, double[] other, double times) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= times * other[i];
        }
    }
}
