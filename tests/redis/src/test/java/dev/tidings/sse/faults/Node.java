// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.EventHub;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A node: a server with a hub and a broker of its own, and a network to Redis of its own. Can be killed and started anew. */
final class Node implements AutoCloseable {

    /** From a start to a stop. */
    private record Life(Proxy proxy, EventBroker broker, EventHub hub, StreamServer server) {}

    private final BrokerFactory brokers;
    private final IntSupplier redisPort;
    private volatile @Nullable Life life;

    Node(BrokerFactory brokers, IntSupplier redisPort) {
        this.brokers = brokers;
        this.redisPort = redisPort;
    }

    /** Begins with an empty memory. */
    void start() {
        Proxy proxy = new Proxy(redisPort.getAsInt());
        EventBroker broker = brokers.open().apply(proxy.url());
        EventHub hub = EventHub.builder(broker).build();
        life = new Life(proxy, broker, hub, StreamServer.start(hub));
    }

    /** Ends in good order: clients are told by the end of their streams. */
    void stop() {
        Life ending = life;
        life = null;
        if (ending != null) {
            ending.hub.close();
            release(ending);
        }
    }

    /** Cuts all connections at once. What then goes on in this process reaches nobody. */
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

    /** Where it listens; {@code null} while it is down. */
    @Nullable
    Integer port() {
        Life now = life;
        return now == null ? null : now.server.port();
    }

    /** Its hub; {@code null} while it is down. */
    @Nullable
    EventHub hub() {
        Life now = life;
        return now == null ? null : now.hub;
    }

    /** Its network. */
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
