// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.channel;

import dev.tidings.sse.internal.hub.Hub;
import dev.tidings.sse.internal.log.FrameIds;
import dev.tidings.sse.internal.log.FrameLog;
import dev.tidings.sse.internal.stream.HubStream;
import dev.tidings.sse.spi.StreamRequest;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The channels of a hub, made when they are first followed. Thread-safe. */
public final class ChannelRegistry {

    private static final int EPOCH_BITS = 64;

    private final Hub hub;
    private final int logRetention;
    private final int loops;
    private final ConcurrentMap<String, HubChannel> channels = new ConcurrentHashMap<>();

    /** Ids that this hub gives begin with it: no other hub, and no later run of this one, gives the same. */
    private final String epoch =
            "~" + new BigInteger(EPOCH_BITS, new SecureRandom()).toString(Character.MAX_RADIX) + ".";

    private final AtomicLong logs = new AtomicLong();
    private volatile boolean closed;

    public ChannelRegistry(Hub hub, int logRetention, int loops) {
        this.hub = hub;
        this.logRetention = logRetention;
        this.loops = loops;
    }

    /** Holds all channels of a request, or none and throws what the broker threw. */
    public List<HubChannel> hold(HubStream stream, StreamRequest request) {
        List<HubChannel> held = new ArrayList<>(request.channels().size());
        try {
            for (String name : request.channels()) {
                held.add(hold(name));
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

    public void remove(HubChannel channel) {
        channels.remove(channel.name, channel);
    }

    /** Gives all channels up; none can be held any more. */
    public void close() {
        closed = true;
        channels.values().forEach(HubChannel::retire);
    }

    private HubChannel hold(String name) {
        while (true) {
            HubChannel known = channels.get(name);
            if (known != null && known.hold()) {
                return known;
            }
            FrameIds ids = new FrameIds(epoch, logs.incrementAndGet());
            HubChannel made = new HubChannel(hub, name, new FrameLog(logRetention, ids), loops);
            made.hold();
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
