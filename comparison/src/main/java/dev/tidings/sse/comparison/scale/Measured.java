// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import java.util.OptionalDouble;

/**
 * What a load took.
 *
 * @param use {@code fit}, or {@code check} for what the model is not to see
 * @param pace {@code alone} for broadcasts one after the other, {@code idle} for none, {@code rate}
 * @param load what was measured with
 * @param seconds how long
 * @param events how many were published
 * @param deliveries how many came
 * @param first milliseconds until the first client had an event, in the median over the events
 * @param median until half of its clients had it, in the median over the events
 * @param last until the last client had it, in the median over the events
 * @param slowest until the last client had it, for the slowest event
 * @param nodeCpu seconds of processor time of all nodes
 * @param redisCpu seconds of processor time of Redis
 * @param redisIdle of that, what it takes without events, by the measurement of the same setup that had none; 0 before that
 * @param memory of all nodes, before the first event
 * @param kernelKiB of the kernel's, for both ends of all connections
 * @param lost deliveries that did not come, since the clients connected
 * @param duplicated deliveries that came again, since then
 * @param resets how often clients were told that they may have missed something, since then
 */
record Measured(
        String use,
        String pace,
        Load load,
        double seconds,
        long events,
        long deliveries,
        double first,
        double median,
        double last,
        double slowest,
        double nodeCpu,
        double redisCpu,
        double redisIdle,
        Memory memory,
        long kernelKiB,
        long lost,
        long duplicated,
        long resets) {

    static final String ALONE = "alone";
    static final String IDLE = "idle";
    static final String RATE = "rate";

    boolean isFlawless() {
        return lost == 0 && duplicated == 0 && resets == 0;
    }

    /** What the model is fitted to; empty if this measurement does not tell it. */
    OptionalDouble value(Quantity quantity) {
        boolean alone = ALONE.equals(pace);
        return switch (quantity) {
            case NODE_CPU -> alone ? OptionalDouble.empty() : OptionalDouble.of(nodeCpu / seconds);
            case REDIS_CPU -> alone ? OptionalDouble.empty() : OptionalDouble.of(redisCpu / seconds);
            case HEAP -> alone ? OptionalDouble.of((double) memory.heapKiB()) : OptionalDouble.empty();
            case RESIDENT -> alone ? OptionalDouble.of((double) memory.residentKiB()) : OptionalDouble.empty();
            case LAST_CLIENT -> alone && load.channels() == 1 ? OptionalDouble.of(last) : OptionalDouble.empty();
        };
    }
}
