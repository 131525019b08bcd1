// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The network between a node and its Redis, which can be made as bad as networks are. Thread-safe. */
final class Proxy implements AutoCloseable {

    enum Mode {
        PASS,
        /** Everything is accepted and nothing arrives. */
        BLACK_HOLE,
        /** Whatever is read is passed on 200 ms later. */
        DELAY,
        /** The subscriber connection gets 20 KB/s. */
        SLOW_SUBSCRIBER,
        /** Everything gets 40 KB/s. */
        THROTTLE,
        /** Connections stay, new ones are reset. */
        REFUSE
    }

    private final ServerSocket listener;
    private final Set<ProxyLink> links = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable String> unwanted = new AtomicReference<>();
    private volatile Mode mode = Mode.PASS;
    private volatile int target;

    /** Begins to listen on a free port. */
    Proxy(int target) {
        this.target = target;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Daemon.start("proxy", this::accept);
    }

    String url() {
        return "redis://127.0.0.1:" + listener.getLocalPort();
    }

    Mode mode() {
        return mode;
    }

    /** What went into a black hole is gone, so its connections cannot go on after it. */
    void mode(Mode next) {
        mode = next;
        links.stream()
                .filter(link -> link.lostBytes() && next != Mode.BLACK_HOLE)
                .forEach(ProxyLink::reset);
    }

    /** Where new connections lead to. */
    void target(int port) {
        target = port;
    }

    int target() {
        return target;
    }

    /** Resets every connection. */
    void cut() {
        links.forEach(ProxyLink::reset);
    }

    /** Leaves out the next pub/sub message of a channel. */
    void dropMessage(String channel) {
        unwanted.set(channel);
    }

    boolean hasDropped() {
        return unwanted.get() == null;
    }

    /** Whether a message of this channel is to be left out now; answers yes once. */
    boolean drops(String channel) {
        return channel.equals(unwanted.get()) && unwanted.getAndSet(null) != null;
    }

    void forget(ProxyLink link) {
        links.remove(link);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                ProxyLink link = new ProxyLink(this, client);
                links.add(link);
                if (mode == Mode.REFUSE) {
                    link.reset();
                } else {
                    Daemon.start("proxy link", link::run);
                }
            } catch (IOException e) {
                // Closed, or the client has given up already.
            }
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        mode = Mode.REFUSE;
        cut();
    }
}
