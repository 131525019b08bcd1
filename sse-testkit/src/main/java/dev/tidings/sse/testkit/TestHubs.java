// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.internal.hub.HubBuilder;
import dev.tidings.sse.spi.TimeSource;

/** Factory methods for hubs in tests. */
public final class TestHubs {

    private TestHubs() {}

    /**
     * Returns a builder for a hub with the given clock. The hub distributes its streams evenly over its writer loops,
     * starting with the first stream.
     *
     * @param broker broker that transports the events
     * @param time the clock, for example a {@link ManualClock}
     * @return a new builder
     */
    public static EventHub.Builder builder(EventBroker broker, TimeSource time) {
        return new HubBuilder(broker).streamsPerLoop(0).timeSource(time);
    }

    /**
     * Returns a builder for a hub that distributes its streams evenly over its writer loops, starting with the first stream.
     *
     * @param broker broker that transports the events
     * @return a new builder
     */
    public static EventHub.Builder builder(EventBroker broker) {
        return builder(broker, TimeSource.system());
    }
}
