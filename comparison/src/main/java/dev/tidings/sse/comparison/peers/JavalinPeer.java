// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.peers;

import dev.tidings.sse.jmh.JettyConnector;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.sse.SseClient;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Javalin's {@code sse}: clients kept alive in a set, and a loop over them for each event. */
record JavalinPeer(Javalin javalin, Set<SseClient> clients, RedisEvents events) implements Peer {

    static Peer start(int port, String redis) {
        Set<SseClient> clients = ConcurrentHashMap.newKeySet();
        Javalin javalin =
                Javalin.create(config -> configure(config, port, clients)).start();
        return new JavalinPeer(
                javalin, clients, RedisEvents.follow(redis, data -> clients.forEach(client -> client.sendEvent(data))));
    }

    private static void configure(JavalinConfig config, int port, Set<SseClient> clients) {
        config.startup.showJavalinBanner = false;
        config.jetty.threadPool = JettyConnector.threads();
        config.jetty.addConnector((server, http) -> JettyConnector.on(server, http, port));
        config.routes.sse(PATH, client -> {
            client.keepAlive();
            client.onClose(() -> clients.remove(client));
            clients.add(client);
        });
    }

    @Override
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        events.close();
        clients.forEach(SseClient::close);
        javalin.stop();
    }
}
