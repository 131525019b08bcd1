// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import java.util.List;

/**
 * Something that breaks.
 *
 * @param name as the table shows it
 * @param cost who is told of it, if the broker keeps a history
 * @param channel the one channel that it hits; empty if it hits all
 * @param onlyWithHistory whether it means nothing, or too much, to a broker without history
 * @param body breaks it and, but for what cannot be mended, mends it again
 */
record Fault(String name, Cost cost, String channel, boolean onlyWithHistory, Body body) {

    /** What a fault does. */
    @FunctionalInterface
    interface Body {
        void run(World world);
    }

    static Fault of(String name, Cost cost, Body body) {
        return new Fault(name, cost, "", false, body);
    }

    static Fault ofHistory(String name, Cost cost, Body body) {
        return new Fault(name, cost, World.BUSY, true, body);
    }

    boolean hits(List<String> channels) {
        return channel.isEmpty() || channels.contains(channel);
    }

    @Override
    public String toString() {
        return name;
    }
}
