// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import dev.tidings.sse.redis.internal.cluster.ClusterDeployment;
import dev.tidings.sse.redis.internal.connection.BrokerThread;
import dev.tidings.sse.redis.internal.connection.ConnectionTiming;
import dev.tidings.sse.redis.internal.connection.Deployment;
import dev.tidings.sse.redis.internal.connection.Endpoint;
import dev.tidings.sse.redis.internal.connection.OneShotCommand;
import dev.tidings.sse.redis.internal.connection.RedisTarget;
import dev.tidings.sse.redis.internal.connection.SingleServerDeployment;
import dev.tidings.sse.redis.internal.sentinel.SentinelDeployment;
import dev.tidings.sse.redis.spi.PubSubMode;
import dev.tidings.sse.redis.spi.RedisConnector;
import dev.tidings.sse.redis.spi.RedisServer;
import dev.tidings.sse.redis.spi.RedisServer.Tls;

/** Factory of the deployment that a URL describes. No other class interprets a URL. */
record DeploymentFactory(RedisConnector connector, PubSubMode pubSub, Tls tls) {

    RedisTarget of(RedisUrl url, BrokerThread worker, ConnectionTiming timing) {
        Endpoint endpoint = new Endpoint(url.endpoint(), url::mask);
        RedisServer server = url.server(tls);
        OneShotCommand inquiry = new OneShotCommand(connector, worker, timing);
        Deployment deployment = switch (url.kind()) {
            case SERVER, SOCKET -> new SingleServerDeployment(connector, server, pubSub);
            case SENTINEL ->
                new SentinelDeployment(
                        inquiry, endpoint, url.addresses(), url.masterName(), server, url.sentinel(tls), pubSub);
            case CLUSTER -> new ClusterDeployment(inquiry, endpoint, url.addresses(), server, pubSub);
        };
        return new RedisTarget(endpoint, deployment);
    }
}
