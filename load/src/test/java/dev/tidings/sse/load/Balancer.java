// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A load balancer that assigns clients to its nodes in turn. Thread-safe. */
final class Balancer implements Supplier<Optional<InetSocketAddress>> {

    private final List<InetSocketAddress> nodes = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    void add(Node node) {
        nodes.add(node.address());
    }

    void remove(Node node) {
        nodes.remove(node.address());
    }

    @Override
    public Optional<InetSocketAddress> get() {
        Object[] now = nodes.toArray();
        return now.length == 0
                ? Optional.empty()
                : Optional.of((InetSocketAddress) now[Math.floorMod(turn.getAndIncrement(), now.length)]);
    }
}
