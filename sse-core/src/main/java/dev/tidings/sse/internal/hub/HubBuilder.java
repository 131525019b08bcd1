// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.hub;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.EventBroker;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.EventSerializer;
import dev.tidings.sse.EventStream;
import dev.tidings.sse.spi.StreamRequest;
import dev.tidings.sse.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The builder of hubs, with additional settings for tests. */
public final class HubBuilder implements EventHub.Builder {

    private static final Duration LONGEST_LINGER = Duration.ofDays(36_500);
    private static final Duration LONGEST_CHECK = Duration.ofHours(1);

    /** Waking another loop costs as much as several deliveries, so a loop is used only for this many streams. */
    private static final int STREAMS_PER_LOOP = 256;

    private final EventBroker broker;
    private final List<Consumer<? super EventStream>> onOpen = new ArrayList<>();
    private final List<BiConsumer<? super EventStream, CloseReason>> onClose = new ArrayList<>();
    private boolean sharedBroker;
    private @Nullable EventSerializer serializer;
    private int maxStreams = 100_000;
    private int maxStreamsPerAddress = 10_000;
    private int maxStreamsPerPrincipal = 1_000;
    private int maxChannels = StreamRequest.MAX_CHANNELS;
    private Duration channelLinger = Duration.ofSeconds(30);
    private int replayBufferBytes = 256 << 10;
    private Duration consistencyCheckInterval = Duration.ofSeconds(5);
    private int writerLoops = Runtime.getRuntime().availableProcessors();
    private int streamsPerLoop = STREAMS_PER_LOOP;
    private TimeSource time = TimeSource.system();
    private boolean built;

    public HubBuilder(EventBroker broker) {
        this.broker = Objects.requireNonNull(broker, "broker must not be null");
    }

    @Override
    public HubBuilder sharedBroker(boolean shared) {
        sharedBroker = shared;
        return this;
    }

    @Override
    public HubBuilder serializer(EventSerializer serializer) {
        this.serializer = Objects.requireNonNull(serializer, "serializer must not be null");
        return this;
    }

    @Override
    public HubBuilder maxStreams(int streams) {
        maxStreams = atLeast("maxStreams", streams, 1);
        return this;
    }

    @Override
    public HubBuilder maxStreamsPerAddress(int streams) {
        maxStreamsPerAddress = atLeast("maxStreamsPerAddress", streams, 1);
        return this;
    }

    @Override
    public HubBuilder maxStreamsPerPrincipal(int streams) {
        maxStreamsPerPrincipal = atLeast("maxStreamsPerPrincipal", streams, 1);
        return this;
    }

    @Override
    public HubBuilder maxChannels(int channels) {
        if (channels < 1 || channels > StreamRequest.MAX_CHANNELS) {
            throw new IllegalArgumentException(
                    "maxChannels must be 1 to " + StreamRequest.MAX_CHANNELS + ": " + channels);
        }
        maxChannels = channels;
        return this;
    }

    @Override
    public HubBuilder channelLinger(Duration linger) {
        if (linger.isNegative() || linger.compareTo(LONGEST_LINGER) > 0) {
            throw new IllegalArgumentException(
                    "channelLinger must be 0 to " + LONGEST_LINGER.toDays() + " days: " + linger);
        }
        channelLinger = linger;
        return this;
    }

    @Override
    public HubBuilder replayBufferBytes(int bytes) {
        replayBufferBytes = atLeast("replayBufferBytes", bytes, 0);
        return this;
    }

    @Override
    public HubBuilder consistencyCheckInterval(Duration interval) {
        if (interval.isNegative() || interval.compareTo(LONGEST_CHECK) > 0) {
            throw new IllegalArgumentException("consistencyCheckInterval must be 0 to " + LONGEST_CHECK.toHours()
                    + " hour (0 turns the check off): " + interval);
        }
        consistencyCheckInterval = interval;
        return this;
    }

    @Override
    public HubBuilder writerLoops(int loops) {
        writerLoops = atLeast("writerLoops", loops, 1);
        return this;
    }

    @Override
    public HubBuilder onOpen(Consumer<? super EventStream> callback) {
        onOpen.add(Objects.requireNonNull(callback, "onOpen must not be null"));
        return this;
    }

    @Override
    public HubBuilder onClose(BiConsumer<? super EventStream, CloseReason> callback) {
        onClose.add(Objects.requireNonNull(callback, "onClose must not be null"));
        return this;
    }

    /** Sets the clock, for tests. Default: the system's clock. */
    public HubBuilder timeSource(TimeSource clock) {
        time = Objects.requireNonNull(clock, "timeSource must not be null");
        return this;
    }

    /**
     * Sets the number of streams that a writer loop owns before the next one is used, for tests and benchmarks: 0 distributes
     * streams evenly from the first one on. Default: 256.
     */
    public HubBuilder streamsPerLoop(int streams) {
        streamsPerLoop = atLeast("streamsPerLoop", streams, 0);
        return this;
    }

    @Override
    public EventHub build() {
        if (built) {
            throw new IllegalStateException(
                    "build() was called before: a builder makes one hub, because the hub owns its"
                            + " broker; use a new builder, and sharedBroker(true) if both use one broker");
        }
        HubSettings settings = settings();
        built = true;
        return new Hub(settings).start();
    }

    private HubSettings settings() {
        return new HubSettings(
                broker,
                sharedBroker,
                serializer != null ? serializer : SerializerLookup.find(),
                maxStreams,
                maxStreamsPerAddress,
                maxStreamsPerPrincipal,
                maxChannels,
                channelLinger,
                replayBufferBytes,
                consistencyCheckInterval,
                writerLoops,
                streamsPerLoop,
                new StreamCallbacks(onOpen, onClose),
                time);
    }

    private static int atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
        }
        return value;
    }
}
