// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.message;

import dev.tidings.sse.spi.PositionOrder;

/**
 * The order of {@link Position}s. It compares texts in place without allocation, because it is used for every live event.
 *
 * <p>Example: {@code 1795358740962-42-def456ab} follows {@code 1795358740900-41-abc123xy}, because 42 is the number after 41
 * and the tag ends with the first two characters of the tag before it.
 */
public enum RedisPositions implements PositionOrder {
    INSTANCE;

    @Override
    public boolean follows(String previous, String next) {
        int from = Position.tagStart(previous);
        int to = Position.tagStart(next);
        return from >= 0
                && to >= 0
                && Position.number(next, to) == Position.number(previous, from) + 1
                && next.regionMatches(to + Position.RANDOM, previous, from, Position.LINK);
    }

    @Override
    public boolean covers(String current, String candidate) {
        int end = Position.tagStart(current);
        int other = Position.tagStart(candidate);
        if (end < 0 || other < 0) {
            return false;
        }
        int byTime = Long.compare(Position.millis(candidate), Position.millis(current));
        return byTime < 0 || (byTime == 0 && Position.number(candidate, other) <= Position.number(current, end));
    }
}
