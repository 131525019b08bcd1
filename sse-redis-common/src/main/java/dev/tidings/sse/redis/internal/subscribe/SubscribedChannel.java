// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.subscribe;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A channel that this process follows, or followed until a moment ago, with its listeners. */
final class SubscribedChannel {

    final String name;

    /** Changed under the lock of {@link Channels}, read by anyone. */
    final List<ListenerState> followers = new CopyOnWriteArrayList<>();

    /** How often it was left by its last follower: tells a linger that is over from one that a newcomer ended. */
    int timesLeft;

    SubscribedChannel(String name) {
        this.name = name;
    }

    /** Whether a follower waits for a confirmation. */
    boolean awaitsConfirmation() {
        return followers.stream().anyMatch(follower -> !follower.isTold());
    }

    /** Whether the channel was confirmed to a follower. */
    boolean isConfirmed() {
        return followers.stream().anyMatch(ListenerState::isTold);
    }
}
