// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import java.util.Arrays;
import java.util.List;

/** The setups for fitting the model, and two for checking it. No node is busy, because a busy node joins writes. */
final class Matrix {

    static final List<Setup> SETUPS = List.of(
            fit(1, 1_000, 1, false, 0, 10, 30),
            fit(1, 30, 1, false, 0, 500),
            fit(3, 30, 1, false, 0, 500), // Together with the previous setup: the cost of another node for Redis.
            fit(1, 5_000, 1, true, 0, 5),
            fit(1, 15_000, 1, false, 0, 2),
            fit(2, 8_000, 1, true, 0, 3),
            fit(3, 6_000, 1, false, 0, 4),
            fit(1, 10_000, 100, true, 0, 300),
            fit(1, 10_000, 10_000, false, 0, 2_000),
            fit(2, 10_000, 1_000, true, 0, 1_000),
            fit(3, 6_000, 2_000, true, 0, 1_500),
            new Setup("check", 2, 12_000, 300, List.of(0.0, 500.0), true),
            new Setup("check", 3, 51_000, 1, List.of(0.0, 0.5), false));

    private Matrix() {}

    private static Setup fit(int nodes, int streams, int channels, boolean history, double... rates) {
        return new Setup(
                "fit", nodes, streams, channels, Arrays.stream(rates).boxed().toList(), history);
    }
}
