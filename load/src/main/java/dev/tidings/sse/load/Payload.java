// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.nio.charset.StandardCharsets;

/** The data of numbered events: the number, the due time, and padding up to a size. */
public final class Payload {

    private Payload() {}

    /**
     * Returns an event's data.
     *
     * @param number counts up by one, from 0
     * @param nanos of {@link System#nanoTime} of this process, when the event was due
     * @param size minimum number of characters
     * @return printable ASCII, without quotes and backslashes
     */
    public static String of(long number, long nanos, int size) {
        StringBuilder data = new StringBuilder(Math.max(size, 48))
                .append(number)
                .append(' ')
                .append(nanos)
                .append(' ');
        while (data.length() < size) {
            data.append('x');
        }
        return data.toString();
    }

    /** Returns an event's data in bytes. */
    static byte[] bytes(long number, long nanos, int size) {
        return of(number, nanos, size).getBytes(StandardCharsets.US_ASCII);
    }
}
