// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import dev.tidings.sse.comparison.peers.PeerServer;
import dev.tidings.sse.comparison.process.ChildProcess;
import dev.tidings.sse.jmh.IdleServer;
import dev.tidings.sse.jmh.LoadServer;
import java.io.IOException;
import java.util.List;

/** Servers from this class path, each in a JVM of its own. */
final class JavaServers {

    private JavaServers() {}

    /** Returns Tidings, with the channels c0 and c1 in addition to the default one. */
    static Launch tidings(String container, String broker) {
        return setup -> {
            ChildProcess process = ChildProcess.java(
                    setup.jvmOptions(),
                    LoadServer.class,
                    List.of(
                            "--container",
                            container,
                            "--broker",
                            broker,
                            "--redis",
                            setup.redis(),
                            "--channels",
                            "2",
                            "--port",
                            "0"));
            return broker.equals("memory") ? fedOverHttp(process) : RunningServer.fedFromRedis(process, setup.redis());
        };
    }

    static Launch peer(String name) {
        return setup -> RunningServer.fedFromRedis(
                ChildProcess.java(
                        setup.jvmOptions(),
                        PeerServer.class,
                        List.of("--peer", name, "--redis", setup.redis(), "--port", "0")),
                setup.redis());
    }

    /** Returns a container with an idle servlet. */
    static Launch idle(String container) {
        return setup -> RunningServer.fedFromRedis(
                ChildProcess.java(setup.jvmOptions(), IdleServer.class, List.of(container)), setup.redis());
    }

    private static RunningServer fedOverHttp(ChildProcess process) throws IOException {
        int port = RunningServer.awaitPort(process);
        return new RunningServer(process, port, "http://127.0.0.1:" + port + "/publish", () -> {});
    }
}
