// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.BrokerEvent;
import java.security.SecureRandom;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The channels of a broker. Created on first use; discarded when they are empty, or evicted when there are too many.
 */
final class MemoryChannels {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final int historyEvents;
    private final long historyBytes;
    private final Trampoline turns;
    private final IdleChannels idle;
    private final Map<String, MemoryChannel> channels = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private volatile long epoch = RANDOM.nextLong();

    MemoryChannels(int historyEvents, long historyBytes, int maxChannels, Trampoline turns) {
        this.historyEvents = historyEvents;
        this.historyBytes = historyBytes;
        this.turns = turns;
        this.idle = new IdleChannels(maxChannels);
    }

    /** Runs an action on a channel under its lock, without waiting. Called within a task of the trampoline. */
    void using(String name, Consumer<MemoryChannel> action) {
        MemoryChannel channel = channel(name);
        channel.runSoon(() -> act(channel, action, () -> using(name, action)));
    }

    /** Waits for a channel's lock and publishes under it. Called within a task of the trampoline. */
    void publishing(String name, Consumer<MemoryChannel> action) {
        MemoryChannel channel = channel(name);
        channel.runWaiting(() -> act(channel, action, () -> publishing(name, action)));
    }

    private MemoryChannel channel(String name) {
        MemoryChannel known = channels.get(name);
        return known != null ? known : channels.computeIfAbsent(name, this::newChannel);
    }

    private MemoryChannel newChannel(String name) {
        return new MemoryChannel(
                name, historyEvents == 0 ? null : new ChannelLog(epochOf(name), historyEvents, historyBytes));
    }

    /**
     * Returns the epoch of a channel. It differs per channel, so that positions of another channel are unknown in it.
     */
    private long epochOf(String name) {
        return epoch ^ UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).getLeastSignificantBits();
    }

    private void act(MemoryChannel channel, Consumer<MemoryChannel> action, Runnable again) {
        if (channel.isRetired()) {
            turns.run(again);
            return;
        }
        boolean listened = channel.hasListeners();
        action.accept(channel);
        if (channel.isForgettable()) {
            retire(channel);
        } else if (!channel.hasListeners()) {
            keepIdle(channel);
        } else if (!listened) {
            idle.remove(channel);
        }
    }

    private void keepIdle(MemoryChannel channel) {
        MemoryChannel tooMany = idle.add(channel);
        if (tooMany != null) {
            turns.run(() -> tooMany.runSoon(() -> evict(tooMany)));
        }
    }

    private void evict(MemoryChannel channel) {
        boolean usedSince = channel.hasListeners() || idle.contains(channel);
        if (!usedSince && !channel.isRetired()) {
            retire(channel);
        }
    }

    /**
     * Discards a channel. If this loses events, later channels receive a new epoch, so that the old positions are
     * unknown in them.
     */
    private void retire(MemoryChannel channel) {
        channel.retire();
        if (!channel.isForgettable()) {
            epoch = RANDOM.nextLong();
        }
        channels.remove(channel.name(), channel);
    }

    /** Accepts an event and gives it a position. Without history, gives it an id unless it has one. */
    BrokerEvent accept(MemoryChannel channel, SseEvent event) {
        ChannelLog log = channel.log();
        if (log != null) {
            return log.append(event);
        }
        return new BrokerEvent(
                null,
                event.id().isPresent()
                        ? event
                        : event.withId(ChannelLog.prefix(epochOf(channel.name())) + ids.incrementAndGet()));
    }

    /** Returns the number of channels in memory. */
    int size() {
        return channels.size();
    }

    /** Ends all subscriptions and discards all channels. */
    void clear() {
        channels.values().forEach(MemoryChannel::endAll);
        channels.clear();
    }
}
