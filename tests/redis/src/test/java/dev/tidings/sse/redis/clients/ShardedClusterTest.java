// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import dev.tidings.sse.redis.spi.PubSubMode;

@ForEachClient
class ShardedClusterTest extends ClusterContract {

    ShardedClusterTest(Client client) {
        super(client);
    }

    @Override
    PubSubMode pubSub() {
        return PubSubMode.SHARDED;
    }
}
