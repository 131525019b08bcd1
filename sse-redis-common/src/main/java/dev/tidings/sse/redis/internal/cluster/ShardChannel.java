// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.cluster;

import dev.tidings.sse.redis.spi.SubscriptionListener;
import org.jspecify.annotations.Nullable;

/**
 * A sharded channel and the node on which it is subscribed. Each node's connection has its own reader thread, so the lock
 * ensures that the listener is called by one thread at a time, and only for the current node.
 */
final class ShardChannel {

    final String name;
    final int slot;

    private final SubscriptionListener listener;
    private @Nullable ShardNode node;
    private boolean confirmed;

    ShardChannel(String name, SubscriptionListener listener) {
        this.name = name;
        this.slot = KeySlot.of(name);
        this.listener = listener;
    }

    synchronized @Nullable ShardNode node() {
        return node;
    }

    /** Changes the node, or removes it if {@code to} is null. Calls of other nodes are ignored from now on. */
    synchronized void moveTo(@Nullable ShardNode to) {
        ended(node);
        node = to;
    }

    /** Removes the node without calling the listener. */
    synchronized void forget() {
        node = null;
        confirmed = false;
    }

    synchronized void confirmed(ShardNode by) {
        if (node == by) {
            confirmed = true;
            listener.onSubscribed(name);
        }
    }

    synchronized void message(ShardNode by, byte[] message) {
        if (node == by) {
            listener.onMessage(name, message);
        }
    }

    /** Called when the subscription on a node has ended. */
    synchronized void ended(@Nullable ShardNode at) {
        if (node == at && confirmed) {
            confirmed = false;
            listener.onUnsubscribed(name);
        }
    }
}
