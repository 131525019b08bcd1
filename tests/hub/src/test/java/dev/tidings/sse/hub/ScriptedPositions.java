// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import dev.tidings.sse.spi.PositionOrder;

/** The order of positions {@code p0}, {@code p1}, … */
enum ScriptedPositions implements PositionOrder {
    INSTANCE;

    @Override
    public boolean follows(String previous, String next) {
        return number(next) == number(previous) + 1;
    }

    @Override
    public boolean covers(String current, String candidate) {
        return number(candidate) <= number(current);
    }

    private static long number(String position) {
        return Long.parseLong(position.substring(1));
    }
}
