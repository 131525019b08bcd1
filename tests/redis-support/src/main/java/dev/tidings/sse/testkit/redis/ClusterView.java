// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The cluster as seen by one node, including itself. */
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

    /** Returns whether the node knows that many nodes, including itself. */
    boolean knows(int nodes) {
        return lines.size() == nodes && lines.stream().noneMatch(line -> line.is("handshake"));
    }

    /** Returns the roles of the nodes on these ports. */
    Set<String> parts(Set<Integer> ports) {
        return lines.stream()
                .filter(line -> ports.contains(line.port()))
                .map(ClusterNodeLine::part)
                .collect(Collectors.toSet());
    }
}
