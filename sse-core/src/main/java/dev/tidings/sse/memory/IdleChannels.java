// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.memory;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The channels with history and without a listener, least recently used first. Thread-safe. */
final class IdleChannels {

    private final int max;
    private final Set<MemoryChannel> channels = new LinkedHashSet<>();

    IdleChannels(int max) {
        this.max = max;
    }

    /** Moves a channel to the end. Removes and returns the first one if there are more than the maximum. */
    synchronized @Nullable MemoryChannel add(MemoryChannel channel) {
        channels.remove(channel);
        channels.add(channel);
        return channels.size() > max ? removeFirst() : null;
    }

    private MemoryChannel removeFirst() {
        Iterator<MemoryChannel> iterator = channels.iterator();
        MemoryChannel first = iterator.next();
        iterator.remove();
        return first;
    }

    synchronized void remove(MemoryChannel channel) {
        channels.remove(channel);
    }

    synchronized boolean contains(MemoryChannel channel) {
        return channels.contains(channel);
    }
}
