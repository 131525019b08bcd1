// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import dev.tidings.sse.redis.spi.PubSub;

@ForEachClient
class ShardedClusterTest extends ClusterContract {

    ShardedClusterTest(Client client) {
        super(client);
    }

    @Override
    PubSub pubSub() {
        return PubSub.SHARDED;
    }
}
