// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import dev.tidings.sse.comparison.process.ChildProcess;
import java.io.IOException;

/**
 * A server that serves.
 *
 * @param process its first process
 * @param port where, on 127.0.0.1
 * @param publish where to publish, without a channel: Redis, or its own address
 * @param afterwards what is left to be done when it has ended
 */
record RunningServer(ChildProcess process, int port, String publish, Runnable afterwards) implements AutoCloseable {

    /** One that prints {@code port P} and {@code ready}, and is fed from Redis. */
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

    /** Where to publish on the channel that a stream is of, if none is named. */
    String publishDefault() {
        return isFedFromRedis() ? publish + "sse" : publish;
    }

    @Override
    public void close() {
        process.close();
        afterwards.run();
    }
}
