// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.peers;

import dev.tidings.sse.jmh.Container;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import io.undertow.server.handlers.sse.ServerSentEventHandler;
import java.net.InetSocketAddress;
import org.xnio.Options;

/** Undertow's own handler for events, without servlets: each connection has a queue and encodes every event itself. */
record UndertowPeer(Undertow server, RedisEvents events) implements Peer {

    static Peer start(int port, String redis) {
        ServerSentEventHandler handler = Handlers.serverSentEvents();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "127.0.0.1")
                .setIoThreads(Container.IO_THREADS)
                .setWorkerThreads(Container.THREADS)
                .setSocketOption(Options.BACKLOG, Container.ACCEPT_QUEUE)
                .setHandler(Handlers.path().addExactPath(PATH, handler))
                .build();
        server.start();
        return new UndertowPeer(server, RedisEvents.follow(redis, data -> sendToAll(handler, data)));
    }

    private static void sendToAll(ServerSentEventHandler handler, String data) {
        for (ServerSentEventConnection connection : handler.getConnections()) {
            connection.send(data);
        }
    }

    @Override
    public int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public void close() {
        events.close();
        server.stop();
    }
}
