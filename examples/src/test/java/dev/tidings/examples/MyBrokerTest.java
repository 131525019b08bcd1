// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.testkit.contract.EventBrokerContract;

// The sample for brokers in docs/testkit.md. A test compares both.
// sample
class MyBrokerTest extends EventBrokerContract {

    private final EventBroker backend = InMemoryBroker.create(); // yours

    @Override
    protected EventBroker createBroker() { // called once per node: the nodes of a test share a backend
        return backend;
    }

    @Override
    protected boolean keepsHistory() {
        return true;
    }
}
// end
