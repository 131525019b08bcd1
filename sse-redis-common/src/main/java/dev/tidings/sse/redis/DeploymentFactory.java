// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import dev.tidings.sse.redis.internal.cluster.ClusterDeployment;
import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.internal.connection.ConnectionTiming;
import dev.tidings.sse.redis.internal.connection.OneShotCommand;
import dev.tidings.sse.redis.internal.connection.RedisTarget;
import dev.tidings.sse.redis.internal.connection.SingleServerDeployment;
import dev.tidings.sse.redis.internal.sentinel.SentinelDeployment;
import dev.tidings.sse.redis.spi.PubSubMode;
import dev.tidings.sse.redis.spi.RedisConnector;
import dev.tidings.sse.redis.spi.RedisServer;
import dev.tidings.sse.redis.spi.RedisServer.Tls;

/** Finds out from a URL how Redis is deployed. */
record DeploymentFactory(RedisConnector connector, PubSubMode pubSub, Tls tls) {

    RedisTarget of(RedisUrl url, BrokerThread worker, ConnectionTiming timing) {
        RedisServer server = url.server(tls);
        OneShotCommand inquiry = new OneShotCommand(connector, worker, timing);
        return new RedisTarget(
                url,
                switch (url.kind()) {
                    case SERVER, SOCKET -> new SingleServerDeployment(connector, server, pubSub);
                    case SENTINEL -> new SentinelDeployment(inquiry, url, server, url.sentinel(tls), pubSub);
                    case CLUSTER -> new ClusterDeployment(inquiry, url, server, pubSub);
                });
    }
}
