// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import dev.tidings.sse.wire.EventStreamParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * A client over a real socket, on its own thread. It opens a stream on a random node and resumes with its last event id after
 * each disconnect. Sometimes it disconnects, and sometimes it reads slowly.
 */
final class RawClient implements AutoCloseable {

    /** Small, so that a slow client blocks its server soon. */
    private static final int RECEIVE_BUFFER = 16 << 10;

    private static final int LOOK_UP_MILLIS = 100;
    private static final int CONNECT_MILLIS = 2_000;
    private static final Duration PAUSE = Duration.ofMillis(50);

    final ClientLog log;
    private final List<Node> nodes;
    private final Habits habits;
    private final SplittableRandom random;
    private final EventStreamParser parser;
    private final byte[] bytes = new byte[RECEIVE_BUFFER];
    private volatile int connections;
    private volatile int node;
    private volatile boolean stopped;

    RawClient(ClientLog log, List<Node> nodes, Habits habits, SplittableRandom random) {
        this.log = log;
        this.nodes = nodes;
        this.habits = habits;
        this.random = random;
        this.parser = new EventStreamParser(log);
        Daemon.start(log.name, this::run);
    }

    private void run() {
        while (!stopped) {
            node = random.nextInt(nodes.size());
            Integer port = nodes.get(node).port();
            if (port != null) {
                follow(port);
            }
            if (!stopped) {
                Eventually.goOnFor(PAUSE);
            }
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // It has one writer.
    private void follow(int port) {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(RECEIVE_BUFFER);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            socket.setSoTimeout(LOOK_UP_MILLIS);
            connections = connections + 1;
            log.recent.note("connects to node " + node + " with " + parser.lastEventId());
            socket.getOutputStream().write(ChunkReader.request(path(), parser.lastEventId()));
            read(new ChunkReader(socket.getInputStream()));
        } catch (IOException e) {
            log.recent.note("cut: " + e.getMessage());
        } catch (RuntimeException e) {
            log.broken(e);
        }
        parser.end();
    }

    private void read(ChunkReader body) throws IOException {
        long leaves = System.nanoTime() + habits.stayNanos(random);
        boolean begun = false;
        while (!stopped && (habits.areHeld() || System.nanoTime() - leaves < 0)) {
            try {
                if (!begun) {
                    body.readHead();
                    begun = true;
                }
                int read = body.read(bytes);
                if (read < 0) {
                    log.recent.note("the stream ended");
                    return;
                }
                parser.feed(bytes, 0, read);
                Eventually.goOnFor(habits.nap(random));
            } catch (SocketTimeoutException e) {
                // No bytes arrived; check the time and continue.
            }
        }
        log.recent.note("leaves");
    }

    private String path() {
        return log.channels.stream().collect(Collectors.joining("&channel=", "/stream?channel=", ""));
    }

    /** Returns whether this is the client's current or last node. */
    boolean isOn(Node candidate) {
        return nodes.get(node) == candidate;
    }

    int connections() {
        return connections;
    }

    @Override
    public void close() {
        stopped = true;
    }
}
