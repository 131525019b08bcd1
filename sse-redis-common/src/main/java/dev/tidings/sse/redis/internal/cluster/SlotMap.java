// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.cluster;

import dev.tidings.sse.redis.internal.connection.Replies;
import dev.tidings.sse.redis.spi.RedisServer.Tcp;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which master of a cluster serves which slot. Immutable. */
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
     * Reads the reply to {@code CLUSTER SLOTS}.
     *
     * @param reply for each range of slots: the first, the last, the master, its replicas
     * @param from who replied; a node that does not know its own name is that one
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
            throw new IllegalStateException("it knows of no slots, and so belongs to no cluster that is ready");
        }
        return new SlotMap(owners, nodes);
    }

    private static Tcp node(List<?> parts, Tcp from) {
        String host = parts.get(0) instanceof byte[] name ? new String(name, StandardCharsets.UTF_8) : "";
        return named(host, Math.toIntExact(Replies.number(parts.get(1))), from);
    }

    /** A node whose host may be unknown, which means that it is the host that said so. */
    static Tcp named(String host, int port, Tcp from) {
        return new Tcp(host.isEmpty() || host.equals("?") ? from.host() : host, port);
    }

    /** The same, except for one slot. */
    SlotMap with(int slot, Tcp owner) {
        @Nullable Tcp[] changed = owners.clone();
        changed[slot] = owner;
        Set<Tcp> known = new LinkedHashSet<>(nodes);
        known.add(owner);
        return new SlotMap(changed, known);
    }

    /** The master of a slot; null if nobody serves it. */
    @Nullable
    Tcp owner(int slot) {
        return owners[slot];
    }

    Set<Tcp> masters() {
        return masters;
    }

    /** Masters and replicas. */
    Set<Tcp> nodes() {
        return nodes;
    }
}
