// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.cluster;

import dev.tidings.sse.redis.spi.SubscriptionListener;
import org.jspecify.annotations.Nullable;

/**
 * A sharded channel and the node where it is subscribed. Each node's connection has a reader of its own: the lock sees to it
 * that the listener hears of a channel from one at a time, and from the right one only.
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

    /** From now on, only this node counts; null for none. */
    synchronized void moveTo(@Nullable ShardNode to) {
        ended(node);
        node = to;
    }

    /** Nothing is told any more. */
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

    /** The subscription at a node has ended. */
    synchronized void ended(@Nullable ShardNode at) {
        if (node == at && confirmed) {
            confirmed = false;
            listener.onUnsubscribed(name);
        }
    }
}
