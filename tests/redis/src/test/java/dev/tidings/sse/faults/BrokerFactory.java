// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import dev.tidings.sse.EventBroker;
import java.util.function.Function;

/**
 * A factory of brokers for the fault matrix.
 *
 * @param name the name in the report
 * @param history whether the broker has a history. Without it, resets are no defect, and a message lost on an open connection
 *     is not detected
 * @param open creates a broker for a Redis URL, with short time-outs so that the matrix is fast
 */
record BrokerFactory(String name, boolean history, Function<String, EventBroker> open) {

    static BrokerFactory withHistory(String name, Function<String, EventBroker> open) {
        return new BrokerFactory(name, true, open);
    }

    static BrokerFactory withoutHistory(String name, Function<String, EventBroker> open) {
        return new BrokerFactory(name, false, open);
    }

    @Override
    public String toString() {
        return name;
    }
}
