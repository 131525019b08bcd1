// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.hub;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.JsonMapper;
import dev.tidings.sse.spi.StreamRequest;
import dev.tidings.sse.spi.TimeSource;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects what a hub is made of. */
public final class HubBuilder implements EventHub.Builder {

    private static final Duration LONGEST_LINGER = Duration.ofDays(36_500);
    private static final Duration LONGEST_CHECK = Duration.ofHours(1);

    final EventBroker broker;

    @Nullable
    JsonMapper jsonMapper;

    int maxStreams = 100_000;
    int maxStreamsPerAddress = 10_000;
    int maxStreamsPerPrincipal = 1_000;
    int maxChannels = StreamRequest.MAX_CHANNELS;
    Duration linger = Duration.ofSeconds(30);
    Duration positionCheck = Duration.ofSeconds(5);
    int logRetention = 256 << 10;
    int writerLoops = Runtime.getRuntime().availableProcessors();

    /** All loops were asked for, so all are used from the beginning. */
    boolean evenLoops;

    TimeSource time = TimeSource.system();

    /**
     * A builder with the defaults.
     *
     * @param broker carries the events
     */
    public HubBuilder(EventBroker broker) {
        this.broker = Objects.requireNonNull(broker, "broker must not be null");
    }

    @Override
    public EventHub.Builder jsonMapper(JsonMapper mapper) {
        jsonMapper = Objects.requireNonNull(mapper, "jsonMapper must not be null");
        return this;
    }

    @Override
    public EventHub.Builder maxStreams(int streams) {
        maxStreams = atLeast("maxStreams", streams, 1);
        return this;
    }

    @Override
    public EventHub.Builder maxStreamsPerAddress(int streams) {
        maxStreamsPerAddress = atLeast("maxStreamsPerAddress", streams, 1);
        return this;
    }

    @Override
    public EventHub.Builder maxStreamsPerPrincipal(int streams) {
        maxStreamsPerPrincipal = atLeast("maxStreamsPerPrincipal", streams, 1);
        return this;
    }

    @Override
    public EventHub.Builder maxChannels(int channels) {
        if (channels > StreamRequest.MAX_CHANNELS) {
            throw new IllegalArgumentException("maxChannels must be at most " + StreamRequest.MAX_CHANNELS
                    + ", for the id of a stream holds a position in each: " + channels);
        }
        maxChannels = atLeast("maxChannels", channels, 1);
        return this;
    }

    @Override
    public EventHub.Builder linger(Duration duration) {
        if (duration.isNegative() || duration.compareTo(LONGEST_LINGER) > 0) {
            throw new IllegalArgumentException(
                    "linger must be from 0 to " + LONGEST_LINGER.toDays() + " days: " + duration);
        }
        linger = duration;
        return this;
    }

    @Override
    public EventHub.Builder positionCheck(Duration interval) {
        if (interval.isNegative() || interval.compareTo(LONGEST_CHECK) > 0) {
            throw new IllegalArgumentException("positionCheck must be from 0, which turns it off, to "
                    + LONGEST_CHECK.toHours() + " hour: " + interval);
        }
        positionCheck = interval;
        return this;
    }

    @Override
    public EventHub.Builder logRetention(int bytes) {
        logRetention = atLeast("logRetention", bytes, 0);
        return this;
    }

    @Override
    public EventHub.Builder writerLoops(int loops) {
        writerLoops = atLeast("writerLoops", loops, 1);
        evenLoops = true;
        return this;
    }

    @Override
    public EventHub.Builder timeSource(TimeSource clock) {
        time = Objects.requireNonNull(clock, "timeSource must not be null");
        return this;
    }

    @Override
    public EventHub build() {
        return new Hub(this).start();
    }

    private static int atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
        }
        return value;
    }
}
