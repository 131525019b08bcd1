// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.testkit.contract.EventBrokerContract;

// The sample of docs/testkit.md for brokers; a test keeps the two the same.
// sample
class MyBrokerTest extends EventBrokerContract {

    private final EventBroker backend = InMemoryBroker.create(); // yours

    @Override
    protected EventBroker createBroker() { // called more than once in a test: nodes that share what is behind them
        return backend;
    }

    @Override
    protected boolean keepsHistory() {
        return true;
    }
}
// end
