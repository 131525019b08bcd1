// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.testkit.contract.EventBrokerContract;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.time.Duration;

@ForEachClient
class BrokerContractTest extends EventBrokerContract {

    /** Shared by several classes; stopped when the JVM exits. */
    static final TestRedis REDIS = TestRedis.start();

    private final Client client;

    BrokerContractTest(Client client) {
        this.client = client;
    }

    @Override
    protected EventBroker createBroker() {
        return client.builder()
                .url(REDIS.url())
                .commandTimeout(Duration.ofSeconds(10))
                .build();
    }

    @Override
    protected boolean keepsHistory() {
        return true;
    }

    @Override
    protected int historyBound() {
        return 1_200;
    }
}
