// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.internal.hub.HubBuilder;
import dev.tidings.sse.spi.TimeSource;

/** Makes hubs for tests. */
public final class TestHubs {

    private TestHubs() {}

    /**
     * Returns a builder for a hub that runs on a test's clock. Its streams are distributed evenly over its writer loops, from
     * the first one on.
     *
     * @param broker carries the events
     * @param time the clock, such as a {@link ManualClock}
     * @return a new builder
     */
    public static EventHub.Builder builder(EventBroker broker, TimeSource time) {
        return new HubBuilder(broker).streamsPerLoop(0).timeSource(time);
    }

    /**
     * Returns a builder for a hub whose streams are distributed evenly over its writer loops, from the first one on.
     *
     * @param broker carries the events
     * @return a new builder
     */
    public static EventHub.Builder builder(EventBroker broker) {
        return builder(broker, TimeSource.system());
    }
}
