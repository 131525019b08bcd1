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

/** A proxy between a node and Redis, which simulates network faults. Thread-safe. */
final class Proxy implements AutoCloseable {

    enum Mode {
        PASS,
        /** Bytes are accepted and discarded. */
        BLACK_HOLE,
        /** Bytes are forwarded 200 ms later. */
        DELAY,
        /** The subscriber connection receives 20 KB/s. */
        SLOW_SUBSCRIBER,
        /** Each direction has 40 KB/s. */
        THROTTLE,
        /** Open connections stay open, and new ones are reset. */
        REFUSE
    }

    private final ServerSocket listener;
    private final Set<ProxyLink> links = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable String> unwanted = new AtomicReference<>();
    private volatile Mode mode = Mode.PASS;
    private volatile int target;

    /** Starts to listen on a free port. */
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

    /** Sets the mode. Connections whose bytes were discarded are reset, because they cannot continue. */
    void mode(Mode next) {
        mode = next;
        links.stream()
                .filter(link -> link.lostBytes() && next != Mode.BLACK_HOLE)
                .forEach(ProxyLink::reset);
    }

    /** Sets the server port of new connections. */
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

    /** Drops the next pub/sub message of a channel. */
    void dropMessage(String channel) {
        unwanted.set(channel);
    }

    boolean hasDropped() {
        return unwanted.get() == null;
    }

    /** Returns whether a message of this channel must be dropped; true once per request. */
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
                // The proxy or the client has closed the socket.
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
