// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.memory.InMemoryBroker;

class InMemoryBrokerWithoutHistoryTest extends EventBrokerContract {

    private final InMemoryBroker broker =
            InMemoryBroker.builder().historyEvents(0).build();

    @Override
    protected EventBroker createBroker() {
        return broker;
    }

    @Override
    protected boolean keepsHistory() {
        return false;
    }
}
