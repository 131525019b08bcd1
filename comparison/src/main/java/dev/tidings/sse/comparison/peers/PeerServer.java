// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison.peers;

import dev.tidings.sse.load.Arguments;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A peer for load tests: {@code GET /stream} is a stream of the events that are published on the Redis channel {@code sse}.
 *
 * <pre>
 * --peer undertow|javalin|servlet-loop|floor|floor-joined
 * --port 0                         0 for any free port
 * --redis redis://127.0.0.1:6379
 * </pre>
 *
 * <p>Prints {@code port P} and {@code ready} when it is ready, and runs until the process is terminated.
 */
public final class PeerServer {

    private static final Logger ROOT_LOG = Logger.getLogger("");

    private PeerServer() {}

    /**
     * Runs a peer.
     *
     * @param options as above
     * @throws Exception if it does not start, or the main thread is interrupted
     */
    public static void main(String... options) throws Exception {
        ROOT_LOG.setLevel(Level.WARNING);
        Arguments arguments = new Arguments(Set.of(), options);
        String name = arguments.text("peer").orElse("");
        int port = arguments.number("port", 0);
        String redis = arguments.text("redis").orElse("redis://127.0.0.1:6379");
        arguments.requireNoMore();
        try (Peer peer = start(name, port, redis)) {
            System.out.println("port " + peer.port());
            System.out.println("ready");
            new CountDownLatch(1).await();
        }
    }

    static Peer start(String name, int port, String redis) throws Exception {
        return switch (name) {
            case "undertow" -> UndertowPeer.start(port, redis);
            case "javalin" -> JavalinPeer.start(port, redis);
            case "servlet-loop" -> ServletLoop.start(port, redis);
            case "floor" -> NioFloor.start(port, redis, false);
            case "floor-joined" -> NioFloor.start(port, redis, true);
            default ->
                throw new IllegalArgumentException(
                        "--peer must be one of undertow, javalin, servlet-loop, floor, floor-joined: " + name);
        };
    }
}
