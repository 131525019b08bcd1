// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What one node of a cluster knows of all, itself included. */
final class ClusterView {

    private final List<ClusterNodeLine> lines;

    private ClusterView(String nodes) {
        lines = nodes.lines().map(ClusterNodeLine::parse).toList();
    }

    static ClusterView of(TestRedis node) {
        return new ClusterView(String.valueOf(node.command("CLUSTER", "NODES")));
    }

    ClusterNodeLine myself() {
        return lines.stream().filter(line -> line.is("myself")).findFirst().orElseThrow();
    }

    /** Whether it has met that many, itself included. */
    boolean knows(int nodes) {
        return lines.size() == nodes && lines.stream().noneMatch(line -> line.is("handshake"));
    }

    /** The parts of the nodes on these ports. */
    Set<String> parts(Set<Integer> ports) {
        return lines.stream()
                .filter(line -> ports.contains(line.port()))
                .map(ClusterNodeLine::part)
                .collect(Collectors.toSet());
    }
}
