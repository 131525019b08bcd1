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

/** Channels with a history, and clients that come back to them. */
final class HistoryFixture implements AutoCloseable {

    /** Enough that a channel is given up before its turn comes again. */
    private static final int CHANNELS = 64;

    /** How many events there are beyond those that are missed. */
    private static final int EARLIER = 100;

    private static final SseEvent EVENT = SseEvent.of("x".repeat(100));

    private final EventBroker broker;
    private final EventHub hub;
    private final String[] names;
    private final String[] from;
    private final byte[][] ends;
    private int next;

    /**
     * Channels.
     *
     * @param missed how many events a client has missed
     * @param followed whether somebody follows the channel meanwhile: then its log holds what was missed, else the broker
     *     has to be asked
     * @param wrap stands before the broker
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

    /** Returns when the stream is there: it takes what is published from then on. */
    private void follow(int channel) {
        LastLine opened = new LastLine("\n\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        StreamOpener.of(hub).open(StreamRequest.builder().options(HubFan.QUIET).channels(List.of(names[channel])).build(), opened);
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

    /** A client comes back to the next channel, gets what it has missed, and leaves. */
    void resume() {
        int channel = next;
        next = (next + 1) % CHANNELS;
        LastLine client = new LastLine(ends[channel]);
        AdapterStream stream = StreamOpener.of(hub).open(StreamRequest.builder().options(HubFan.QUIET).lastEventId(from[channel]).channels(List.of(names[channel])).build(), client);
        client.await();
        stream.close();
    }

    @Override
    public void close() {
        hub.close();
        broker.close();
    }
}
