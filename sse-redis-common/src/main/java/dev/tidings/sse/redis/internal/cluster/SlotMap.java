// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.cluster;

import dev.tidings.sse.redis.internal.connection.Replies;
import dev.tidings.sse.redis.spi.RedisServer.Tcp;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The map from slots to the masters of a cluster. Immutable. */
final class SlotMap {

    private final @Nullable Tcp[] owners;
    private final Set<Tcp> masters;
    private final Set<Tcp> nodes;

    private SlotMap(@Nullable Tcp[] owners, Set<Tcp> nodes) {
        this.owners = owners;
        this.nodes = nodes;
        this.masters = new LinkedHashSet<>();
        for (Tcp owner : owners) {
            if (owner != null) {
                masters.add(owner);
            }
        }
    }

    /**
     * Parses the reply to {@code CLUSTER SLOTS}.
     *
     * @param reply for each range of slots: the first slot, the last slot, the master, its replicas
     * @param from the node that replied; its host replaces an unknown host in the reply
     */
    static SlotMap of(@Nullable Object reply, Tcp from) {
        @Nullable Tcp[] owners = new Tcp[KeySlot.COUNT];
        Set<Tcp> nodes = new LinkedHashSet<>();
        for (Object range : Replies.list(reply)) {
            List<?> parts = Replies.list(range);
            int last = Math.toIntExact(Replies.number(parts.get(1)));
            for (int i = 2; i < parts.size(); i++) {
                Tcp node = node(Replies.list(parts.get(i)), from);
                nodes.add(node);
                for (int slot = Math.toIntExact(Replies.number(parts.get(0))); i == 2 && slot <= last; slot++) {
                    owners[slot] = node;
                }
            }
        }
        if (nodes.isEmpty()) {
            throw new IllegalStateException("CLUSTER SLOTS is empty: the node is not part of an initialized cluster");
        }
        return new SlotMap(owners, nodes);
    }

    private static Tcp node(List<?> parts, Tcp from) {
        String host = parts.get(0) instanceof byte[] name ? new String(name, StandardCharsets.UTF_8) : "";
        return named(host, Math.toIntExact(Replies.number(parts.get(1))), from);
    }

    /** Returns a node. If the host is unknown, it is the host of the node that replied. */
    static Tcp named(String host, int port, Tcp from) {
        return new Tcp(host.isEmpty() || host.equals("?") ? from.host() : host, port);
    }

    /** Returns a copy with another owner of one slot. */
    SlotMap with(int slot, Tcp owner) {
        @Nullable Tcp[] changed = owners.clone();
        changed[slot] = owner;
        Set<Tcp> known = new LinkedHashSet<>(nodes);
        known.add(owner);
        return new SlotMap(changed, known);
    }

    /** Returns the master of a slot, or null if no master serves it. */
    @Nullable
    Tcp owner(int slot) {
        return owners[slot];
    }

    Set<Tcp> masters() {
        return masters;
    }

    /** Returns masters and replicas. */
    Set<Tcp> nodes() {
        return nodes;
    }
}
