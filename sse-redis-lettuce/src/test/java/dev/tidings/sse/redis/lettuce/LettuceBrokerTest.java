// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.lettuce;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.testkit.EventBrokerContract;
import dev.tidings.sse.testkit.TestRedis;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;

class LettuceBrokerTest extends EventBrokerContract {

    private static final TestRedis REDIS = TestRedis.start();

    @AfterAll
    static void stopRedis() {
        REDIS.close();
    }

    @Override
    protected EventBroker createBroker() {
        return LettuceBroker.builder()
                .url(REDIS.url())
                .commandTimeout(Duration.ofSeconds(10))
                .build();
    }

    @Override
    protected boolean keepsHistory() {
        return false;
    }
}
