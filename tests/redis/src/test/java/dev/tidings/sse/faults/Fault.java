// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import java.util.List;

/**
 * A fault to inject.
 *
 * @param name the name in the report
 * @param cost the clients that are reset, if the broker has a history
 * @param channel the affected channel, or an empty text for all channels
 * @param onlyWithHistory whether the fault does not apply to brokers without history
 * @param body injects the fault and removes it again
 */
record Fault(String name, Cost cost, String channel, boolean onlyWithHistory, Body body) {

    /** The action of a fault. */
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
