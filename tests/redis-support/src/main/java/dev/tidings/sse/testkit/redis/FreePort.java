// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntPredicate;

/**
 * Finds a port for a server that is to be restarted on it. Not one that the system chooses (port 0): the system gives such
 * ports to outgoing connections too, so one could be gone, or a client that reconnects could meet itself, while the
 * server is down. Thread-safe.
 */
public final class FreePort {

    private static final int FIRST = 16_384;
    private static final int LAST = 32_767;
    private static final int ATTEMPTS = 100;

    /** A node of a cluster listens there for the other nodes. */
    private static final int BUS_OFFSET = 10_000;

    private FreePort() {}

    /**
     * Looks for a port that nobody listens on.
     *
     * @return a port from 16384 to 32767, free on the loopback interface at this moment
     * @throws IllegalStateException if there is none in a hundred attempts
     */
    public static int find() {
        return find(LAST, FreePort::isFree);
    }

    /** The port of the cluster's bus, ten thousand above, is free too, and in the same range. */
    static int findWithBus() {
        return find(LAST - BUS_OFFSET, port -> isFree(port) && isFree(port + BUS_OFFSET));
    }

    private static int find(int last, IntPredicate free) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, last + 1);
            if (free.test(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port from " + FIRST + " to " + last + " in " + ATTEMPTS + " attempts");
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
