// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.internal.hub.HubBuilder;
import dev.tidings.sse.spi.StreamOpener;
import dev.tidings.sse.spi.StreamRequest;
import java.time.Duration;
import java.util.List;

/** Delivery by the hub. */
final class HubFan implements Fan {

    /** Options under which only published events are written. */
    static final StreamOptions QUIET =
            StreamOptions.builder().heartbeat(Duration.ofDays(1)).gzip(true).build();

    private final EventBroker broker = new LiveBroker();
    private final EventHub hub;
    private final HubGate gate;
    private final String[] names;
    private final boolean gzip;

    HubFan(int channels, int loops) {
        this(channels, loops, false);
    }

    HubFan(int channels, int loops, boolean gzip) {
        this.gzip = gzip;
        hub = new HubBuilder(broker)
                .streamsPerLoop(0)
                .writerLoops(loops)
                .maxStreams(Integer.MAX_VALUE)
                .consistencyCheckInterval(Duration.ZERO)
                .build();
        gate = new HubGate(hub, loops, QUIET);
        names = Names.of(channels);
    }

    @Override
    public void add(int channel, CountingSink sink) {
        StreamOpener.of(hub)
                .open(
                        StreamRequest.builder()
                                .options(QUIET)
                                .channels(List.of(names[channel]))
                                .gzip(gzip)
                                .build(),
                        sink);
    }

    @Override
    public void publish(int channel, SseEvent event) {
        var unused = hub.publish(names[channel], event);
    }

    @Override
    public void block() {
        gate.block();
    }

    @Override
    public void release() {
        gate.release();
    }

    @Override
    public void close() {
        hub.close();
        broker.close();
    }
}
