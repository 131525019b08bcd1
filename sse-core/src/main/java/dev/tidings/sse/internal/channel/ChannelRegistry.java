// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.channel;

import dev.tidings.sse.internal.broker.BrokerClient;
import dev.tidings.sse.internal.concurrent.Scheduler;
import dev.tidings.sse.internal.delivery.HubCounters;
import dev.tidings.sse.internal.log.FrameIds;
import dev.tidings.sse.internal.log.FrameLog;
import dev.tidings.sse.internal.stream.HubStream;
import dev.tidings.sse.spi.StreamRequest;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The channels of a hub, created when they are first followed. Thread-safe. */
public final class ChannelRegistry {

    private static final int EPOCH_BITS = 64;

    private final ChannelContext context;
    private final int replayBufferBytes;
    private final ConcurrentMap<String, HubChannel> channels = new ConcurrentHashMap<>();

    /** The prefix of local ids, unique to this hub and this run. */
    private final String epoch =
            "~" + new BigInteger(EPOCH_BITS, new SecureRandom()).toString(Character.MAX_RADIX) + ".";

    private final AtomicLong logs = new AtomicLong();
    private volatile boolean closed;

    /**
     * Creates a registry without channels.
     *
     * @param linger how long a channel without streams stays subscribed
     * @param replayBufferBytes how many bytes of frames each channel retains for resuming clients
     * @param loops number of writer loops
     */
    public ChannelRegistry(
            BrokerClient broker,
            Scheduler scheduler,
            HubCounters counters,
            Duration linger,
            int replayBufferBytes,
            int loops) {
        this.context = new ChannelContext(broker, scheduler, counters, linger, loops, this::remove);
        this.replayBufferBytes = replayBufferBytes;
    }

    /** Acquires all channels of a request. If the broker throws, releases them and throws the same exception. */
    public List<HubChannel> acquire(HubStream stream, StreamRequest request) {
        List<HubChannel> held = new ArrayList<>(request.channels().size());
        try {
            for (String name : request.channels()) {
                held.add(acquire(name));
            }
            return held.size() == 1 ? held.get(0).alone : List.copyOf(held);
        } catch (RuntimeException | Error e) {
            held.forEach(channel -> channel.release(stream));
            throw e;
        }
    }

    public int size() {
        return channels.size();
    }

    /** Returns the number of open streams that follow a channel. */
    public int streams(String name) {
        HubChannel channel = channels.get(name);
        return channel == null ? 0 : channel.streams();
    }

    void forEach(Consumer<HubChannel> action) {
        channels.values().forEach(action);
    }

    private void remove(HubChannel channel) {
        channels.remove(channel.name, channel);
    }

    /** Retires all channels. Channels acquired from now on are retired at once. */
    public void close() {
        closed = true;
        channels.values().forEach(HubChannel::retire);
    }

    private HubChannel acquire(String name) {
        while (true) {
            HubChannel known = channels.get(name);
            if (known != null && known.acquire()) {
                return known;
            }
            FrameIds ids = new FrameIds(epoch, logs.incrementAndGet());
            HubChannel made = new HubChannel(context, name, new FrameLog(replayBufferBytes, ids));
            made.acquire();
            if (known == null ? channels.putIfAbsent(name, made) == null : channels.replace(name, known, made)) {
                subscribe(made);
                if (closed) {
                    made.retire();
                }
                return made;
            }
        }
    }

    private static void subscribe(HubChannel channel) {
        try {
            channel.subscribe();
        } catch (RuntimeException | Error e) {
            channel.retire();
            throw e;
        }
    }
}
