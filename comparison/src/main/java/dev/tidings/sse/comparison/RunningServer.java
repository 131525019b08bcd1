// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import dev.tidings.sse.comparison.process.ChildProcess;
import java.io.IOException;

/**
 * A server that is ready.
 *
 * @param process its first process
 * @param port its port on 127.0.0.1
 * @param publish URL for publishing, without a channel: that of Redis or of the server
 * @param afterwards runs after the process has ended
 */
record RunningServer(ChildProcess process, int port, String publish, Runnable afterwards) implements AutoCloseable {

    /** Returns a server that prints {@code port P} and {@code ready}, and receives events from Redis. */
    static RunningServer fedFromRedis(ChildProcess process, String redis) throws IOException {
        return new RunningServer(process, awaitPort(process), redis + '/', () -> {});
    }

    static int awaitPort(ChildProcess process) throws IOException {
        try {
            int port = Integer.parseInt(process.awaitLine("port "));
            process.awaitLine("ready");
            return port;
        } catch (IOException failed) {
            process.close();
            throw failed;
        }
    }

    boolean isFedFromRedis() {
        return publish.startsWith("redis:");
    }

    String stream() {
        return "http://127.0.0.1:" + port + "/stream";
    }

    /** Returns the URL for publishing on the default channel. */
    String publishDefault() {
        return isFedFromRedis() ? publish + "sse" : publish;
    }

    @Override
    public void close() {
        process.close();
        afterwards.run();
    }
}
