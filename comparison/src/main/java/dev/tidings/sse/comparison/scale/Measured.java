// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.scale;

import java.util.OptionalDouble;

/**
 * The measured resources of a load.
 *
 * @param use {@code fit}, or {@code check} for a measurement that the model is not fitted to
 * @param pace {@code alone} for broadcasts one after the other, {@code idle} for no events, {@code rate}
 * @param load the load
 * @param seconds duration
 * @param events number of published events
 * @param deliveries number of deliveries
 * @param first milliseconds until the first client had an event, in the median over the events
 * @param median until half of its clients had it, in the median over the events
 * @param last until the last client had it, in the median over the events
 * @param slowest until the last client had it, for the slowest event
 * @param nodeCpu seconds of processor time of all nodes
 * @param redisCpu seconds of processor time of Redis
 * @param redisIdle CPU seconds of Redis without events, from the idle measurement of the setup; 0 before that
 * @param memory memory of all nodes, before the first event
 * @param kernelKiB kernel memory for both ends of all connections
 * @param lost missing deliveries since the clients connected
 * @param duplicated repeated deliveries since then
 * @param resets number of {@code stream-reset} events since then
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

    /** Returns the value for fitting a quantity; empty if this measurement does not contain it. */
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
