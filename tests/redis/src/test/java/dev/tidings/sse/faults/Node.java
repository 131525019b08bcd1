// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.EventHub;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A node with its own server, hub, broker and proxy to Redis. It can be stopped, killed and started again. */
final class Node implements AutoCloseable {

    /** The parts of a running node. */
    private record Life(Proxy proxy, EventBroker broker, EventHub hub, StreamServer server) {}

    private final BrokerFactory brokers;
    private final IntSupplier redisPort;
    private volatile @Nullable Life life;

    Node(BrokerFactory brokers, IntSupplier redisPort) {
        this.brokers = brokers;
        this.redisPort = redisPort;
    }

    /** Starts with an empty memory. */
    void start() {
        Proxy proxy = new Proxy(redisPort.getAsInt());
        EventBroker broker = brokers.open().apply(proxy.url());
        EventHub hub = EventHub.builder(broker).build();
        life = new Life(proxy, broker, hub, StreamServer.start(hub));
    }

    /** Stops gracefully, which ends all streams. */
    void stop() {
        Life ending = life;
        life = null;
        if (ending != null) {
            ending.hub.close();
            release(ending);
        }
    }

    /** Cuts all connections at once, so that the rest of the node in this process has no effect. */
    void kill() {
        Life ending = life;
        life = null;
        if (ending != null) {
            ending.proxy.close();
            ending.server.cut();
            Daemon.start("killed node", () -> release(ending));
        }
    }

    private static void release(Life ending) {
        ending.server.close();
        ending.hub.close();
        ending.broker.close();
        ending.proxy.close();
    }

    boolean isUp() {
        return life != null;
    }

    /** Returns the port; {@code null} while the node is down. */
    @Nullable
    Integer port() {
        Life now = life;
        return now == null ? null : now.server.port();
    }

    /** Returns the hub; {@code null} while the node is down. */
    @Nullable
    EventHub hub() {
        Life now = life;
        return now == null ? null : now.hub;
    }

    /** Returns the proxy to Redis. */
    Proxy proxy() {
        Life now = life;
        if (now == null) {
            throw new IllegalStateException("the node is down");
        }
        return now.proxy;
    }

    @Override
    public void close() {
        stop();
    }
}
