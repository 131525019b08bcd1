// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The setup of a sentinel that monitors one master, with short time-outs. */
final class SentinelSetup implements RedisSetup {

    private final String name;
    private final int quorum;
    private final TestRedis master;

    SentinelSetup(String name, int quorum, TestRedis master) {
        this.name = name;
        this.quorum = quorum;
        this.master = master;
    }

    @Override
    public List<String> arguments(int port, Path folder) {
        Path file = folder.resolve("sentinel.conf");
        // A sentinel stores its state in this file, which a restart must not overwrite.
        if (!Files.exists(file)) {
            try {
                Files.write(file, configuration(port, folder));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return List.of(file.toString(), "--sentinel");
    }

    private List<String> configuration(int port, Path folder) {
        List<String> lines = new ArrayList<>(List.of("port " + port, "bind 127.0.0.1", "dir \"" + folder + '"'));
        lines.add("sentinel monitor " + name + " 127.0.0.1 " + master.port() + ' ' + quorum);
        lines.add("sentinel down-after-milliseconds " + name + " 1000");
        lines.add("sentinel failover-timeout " + name + " 3000");
        RedisLogin login = RedisLogin.of(master.uri());
        if (login != null) {
            lines.add("sentinel auth-pass " + name + " \"" + login.password() + '"');
        }
        return lines;
    }

    @Override
    public RespEndpoint endpoint(int port) {
        return new RespEndpoint(URI.create("redis://127.0.0.1:" + port), null);
    }
}
