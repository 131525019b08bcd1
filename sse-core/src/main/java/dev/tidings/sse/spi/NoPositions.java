// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.spi;

/** The order of a broker that gives no positions. */
enum NoPositions implements PositionOrder {
    INSTANCE;

    @Override
    public boolean follows(String previous, String next) {
        return true;
    }

    @Override
    public boolean covers(String current, String candidate) {
        return false;
    }
}
