// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import dev.tidings.sse.redis.spi.PubSub;
import dev.tidings.sse.redis.spi.RedisConnector;
import dev.tidings.sse.redis.spi.RedisServer;
import dev.tidings.sse.redis.spi.RedisServer.Tls;

/** Finds out from a URL how Redis is deployed. */
record Deployments(RedisConnector connector, PubSub pubSub, Tls tls) {

    Target of(RedisUrl url, Worker worker, Timing timing) {
        RedisServer server = url.server(tls);
        Inquiry inquiry = new Inquiry(connector, worker, timing);
        return new Target(
                url,
                switch (url.kind()) {
                    case SERVER, SOCKET -> new SingleServer(connector, server, pubSub);
                    case SENTINEL -> new SentinelDeployment(inquiry, url, server, url.sentinel(tls), pubSub);
                    case CLUSTER -> new ClusterDeployment(inquiry, url, server, pubSub);
                });
    }
}
