// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The setup of a cluster node, which keeps its cluster file across restarts. */
final class ClusterSetup implements RedisSetup {

    private final RedisSetup node;

    ClusterSetup(String... extraArgs) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("--cluster-enabled", "yes", "--cluster-config-file", "nodes.conf"));
        arguments.addAll(List.of("--cluster-node-timeout", "2000"));
        arguments.addAll(List.of(extraArgs));
        node = RedisSetup.plain(arguments.toArray(String[]::new));
    }

    @Override
    public int findPort() {
        return FreePort.findWithBus();
    }

    @Override
    public List<String> arguments(int port, Path folder) {
        return node.arguments(port, folder);
    }

    @Override
    public RespEndpoint endpoint(int port) {
        return node.endpoint(port);
    }
}
