// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.memory;

import dev.tidings.sse.spi.PositionOrder;

/**
 * The order of positions {@code <epoch>-<number>}: positions of one epoch are numbered without gaps. Compares texts
 * without copying them, because it is called for every live event.
 */
enum MemoryPositions implements PositionOrder {
    INSTANCE;

    /** The text is not a position. */
    static final long NONE = -1;

    @Override
    public boolean follows(String previous, String next) {
        long number = number(previous);
        return number != NONE && number + 1 == number(next) && haveSameEpoch(previous, next);
    }

    @Override
    public boolean covers(String current, String candidate) {
        long number = number(candidate);
        return number != NONE && number <= number(current) && haveSameEpoch(current, candidate);
    }

    private static boolean haveSameEpoch(String one, String other) {
        int dash = one.lastIndexOf('-');
        return dash == other.lastIndexOf('-') && one.regionMatches(0, other, 0, dash);
    }

    /** Returns the number after the last dash; {@link #NONE} unless it is written in canonical form. */
    static long number(String text) {
        int start = text.lastIndexOf('-') + 1;
        if (start == 0 || start == text.length() || (text.charAt(start) == '0' && text.length() > start + 1)) {
            return NONE;
        }
        long number = 0;
        for (int i = start; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || number > (Long.MAX_VALUE - digit) / 10) {
                return NONE;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
