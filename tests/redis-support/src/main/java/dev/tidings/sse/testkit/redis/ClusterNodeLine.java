// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A line of {@code CLUSTER NODES}, which describes one node.
 *
 * @param id the id of the node
 * @param port the port for clients
 * @param flags such as {@code myself}, {@code master}, {@code slave}, {@code handshake}
 * @param masterId the node that it replicates, or "-"
 * @param epoch the configuration epoch; the claim with the greatest one is valid
 * @param ranges its slots, like {@code 0-5460} or {@code 7}
 */
record ClusterNodeLine(String id, int port, Set<String> flags, String masterId, long epoch, List<String> ranges) {

    static ClusterNodeLine parse(String line) {
        String[] words = line.split(" ", -1);
        String address = words[1].substring(0, words[1].indexOf('@'));
        return new ClusterNodeLine(
                words[0],
                Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)),
                Set.of(words[2].split(",", -1)),
                words[3],
                Long.parseLong(words[6]),
                // Slots in brackets are being migrated.
                Arrays.stream(words)
                        .skip(8)
                        .filter(range -> !range.startsWith("["))
                        .toList());
    }

    boolean is(String flag) {
        return flags.contains(flag);
    }

    boolean owns(int slot) {
        return is("master") && ranges.stream().anyMatch(range -> contains(range, slot));
    }

    private static boolean contains(String range, int slot) {
        String[] ends = range.split("-", 2);
        return Integer.parseInt(ends[0]) <= slot && slot <= Integer.parseInt(ends[ends.length - 1]);
    }

    /** Returns the role of the node, on which all nodes agree after a change has spread. */
    String part() {
        return port + (is("master") ? " has " + ranges : " replicates " + masterId);
    }
}
