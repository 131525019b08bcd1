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

/** The channels of a broker: made when they are first used, forgotten when nothing or too much is lost by keeping them. */
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

    /** Does something with a channel under its lock, soon. Called within a turn. */
    void using(String name, Consumer<MemoryChannel> action) {
        MemoryChannel channel = channel(name);
        channel.runSoon(() -> act(channel, action, () -> using(name, action)));
    }

    /** Publishes on a channel under its lock, after waiting for it. Called within a turn. */
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

    /** Each channel has an epoch of its own, so that another channel's positions mean nothing in it. */
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

    /** Where events are forgotten, the name gets a new epoch, should it come again: its old positions mean nothing then. */
    private void retire(MemoryChannel channel) {
        channel.retire();
        if (!channel.isForgettable()) {
            epoch = RANDOM.nextLong();
        }
        channels.remove(channel.name(), channel);
    }

    /** An event is accepted: with a position, or without history at least with an id. */
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

    /** How many channels are kept. */
    int size() {
        return channels.size();
    }

    /** Ends everybody's listening and forgets everything. */
    void clear() {
        channels.values().forEach(MemoryChannel::endAll);
        channels.clear();
    }
}
