// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.spi;

/**
 * The order of the positions of one channel. A broker has one instance. Thread-safe. Never throws, whatever the texts
 * are.
 *
 * <p>{@link #follows} is called for every live event, so it should not allocate.
 */
public interface PositionOrder {

    /**
     * Returns whether an event directly follows another one in the channel's history. If it does not, the listener has missed
     * events although its subscription was not interrupted.
     *
     * @param previous the last position that the listener knows
     * @param next the position of a live event
     * @return whether no event lies between the two
     */
    boolean follows(String previous, String next);

    /**
     * Returns whether a position is not after another one. Live delivery may lag behind history, so events that history
     * already covers may still arrive.
     *
     * @param current the position of a {@link HistoryResult}
     * @param candidate the position of a live event
     * @return whether {@code candidate} is not after {@code current}; false if either is not a position of this broker
     */
    boolean covers(String current, String candidate);

    /**
     * Returns the order of a broker without history. It is never consulted, because such a broker gives no positions.
     *
     * @return an order in which every position follows every other one and covers no position
     */
    static PositionOrder none() {
        return NoPositions.INSTANCE;
    }
}
