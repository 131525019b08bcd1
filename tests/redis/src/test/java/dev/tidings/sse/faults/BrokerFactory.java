// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import dev.tidings.sse.EventBroker;
import java.util.function.Function;

/**
 * A kind of broker that the matrix is run with.
 *
 * @param name as the table shows it
 * @param history whether it keeps a history. Only then may a reset be called needless, and only then is a message that got
 *     lost on a link that stayed up noticed
 * @param open makes a broker for a Redis URL; its time-outs should be short, so that the matrix does not take long
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
