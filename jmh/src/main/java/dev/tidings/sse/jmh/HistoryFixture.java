// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.spi.AdapterStream;
import dev.tidings.sse.spi.StreamOpener;
import dev.tidings.sse.spi.StreamRequest;
import dev.tidings.sse.wire.FrameEncoder;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Channels with a history, and clients that resume in them. */
final class HistoryFixture implements AutoCloseable {

    /** So many channels that each one is retired before its next turn. */
    private static final int CHANNELS = 64;

    /** Number of events before the missed ones. */
    private static final int EARLIER = 100;

    private static final SseEvent EVENT = SseEvent.of("x".repeat(100));

    private final EventBroker broker;
    private final EventHub hub;
    private final String[] names;
    private final String[] from;
    private final byte[][] ends;
    private int next;

    /**
     * Creates the channels.
     *
     * @param missed number of missed events per client
     * @param followed whether the channels stay followed, so that their logs hold the missed events; otherwise the events
     *     are read from the broker
     * @param wrap wraps the broker
     */
    HistoryFixture(int missed, boolean followed, UnaryOperator<EventBroker> wrap) {
        int events = missed + EARLIER;
        broker = wrap.apply(InMemoryBroker.builder()
                .historyEvents(events)
                .historyBytes(Integer.MAX_VALUE)
                .build());
        hub = EventHub.builder(broker)
                .channelLinger(Duration.ZERO)
                .consistencyCheckInterval(Duration.ZERO)
                .replayBufferBytes(Integer.MAX_VALUE)
                .build();
        names = Names.of(CHANNELS);
        from = new String[CHANNELS];
        ends = new byte[CHANNELS][];
        for (int channel = 0; channel < CHANNELS; channel++) {
            if (followed) {
                follow(channel);
            }
            fill(channel, events, missed);
        }
    }

    /** Opens a stream and returns when it receives published events. */
    private void follow(int channel) {
        LastLine opened = new LastLine("\n\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        StreamOpener.of(hub)
                .open(
                        StreamRequest.builder()
                                .options(HubFan.QUIET)
                                .channels(List.of(names[channel]))
                                .build(),
                        opened);
        opened.await();
    }

    private void fill(int channel, int events, int missed) {
        String id = "";
        for (int i = 0; i < events; i++) {
            if (i == events - missed) {
                from[channel] = id;
            }
            id = broker.publish(names[channel], EVENT).join();
        }
        ends[channel] = FrameEncoder.ending(id);
    }

    /** Resumes a client in the next channel, waits for the missed events, and closes it. */
    void resume() {
        int channel = next;
        next = (next + 1) % CHANNELS;
        LastLine client = new LastLine(ends[channel]);
        AdapterStream stream = StreamOpener.of(hub)
                .open(
                        StreamRequest.builder()
                                .options(HubFan.QUIET)
                                .lastEventId(from[channel])
                                .channels(List.of(names[channel]))
                                .build(),
                        client);
        client.await();
        stream.close();
    }

    @Override
    public void close() {
        hub.close();
        broker.close();
    }
}
