// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

/** The number up to which all clients of a loop have read the events. Written by the loop, read by any thread. */
final class Completion {

    private static final int SLOTS = 1 << 16;

    private final int clients;
    private final int[] seen = new int[SLOTS];
    private volatile long completed = -1;

    Completion(int clients) {
        this.clients = clients;
    }

    void saw(long number) {
        int slot = (int) (number & (SLOTS - 1));
        if (++seen[slot] == clients) {
            seen[slot] = 0;
            completed = number;
        }
    }

    long completed() {
        return clients == 0 ? Long.MAX_VALUE : completed;
    }
}
