// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.memory;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The channels that have history and no listener, the one that was used last at the end. Thread-safe, never blocks long. */
final class IdleChannels {

    private final int max;
    private final Set<MemoryChannel> channels = new LinkedHashSet<>();

    IdleChannels(int max) {
        this.max = max;
    }

    /** Puts a channel to the end, and takes the first one off if there are too many. */
    synchronized @Nullable MemoryChannel add(MemoryChannel channel) {
        channels.remove(channel);
        channels.add(channel);
        return channels.size() > max ? takeFirst() : null;
    }

    private MemoryChannel takeFirst() {
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
