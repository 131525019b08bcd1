// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.testkit.contract.EventBrokerContract;
import java.time.Duration;

@ForEachClient
class BrokerWithoutHistoryContractTest extends EventBrokerContract {

    private final Client client;

    BrokerWithoutHistoryContractTest(Client client) {
        this.client = client;
    }

    @Override
    protected EventBroker createBroker() {
        return client.builder()
                .url(BrokerContractTest.REDIS.url())
                .historyEvents(0)
                .commandTimeout(Duration.ofSeconds(10))
                .build();
    }

    @Override
    protected boolean keepsHistory() {
        return false;
    }
}
