// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntPredicate;

/**
 * A finder of ports for servers that are restarted on the same port. It does not use ephemeral ports (port 0), because the
 * system also uses them for outgoing connections. While the server is down, such a port could be taken, or a reconnecting
 * client could connect to itself. Thread-safe.
 */
public final class FreePort {

    private static final int FIRST = 16_384;
    private static final int LAST = 32_767;
    private static final int ATTEMPTS = 100;

    /** Offset of the port on which a cluster node listens for other nodes. */
    private static final int BUS_OFFSET = 10_000;

    private FreePort() {}

    /**
     * Returns a free port.
     *
     * @return a port of 16384 to 32767 that is currently free on the loopback interface
     * @throws IllegalStateException if no free port is found in a hundred attempts
     */
    public static int find() {
        return find(LAST, FreePort::isFree);
    }

    /** Returns a free port whose cluster bus port, 10,000 above, is also free and in the same range. */
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
        throw new IllegalStateException("no free port from " + FIRST + " to " + last + " in " + ATTEMPTS + " attempts");
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
