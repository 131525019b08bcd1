// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.spi.AdapterStream;
import dev.tidings.sse.spi.StreamOpener;
import dev.tidings.sse.spi.StreamRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Two threads publish on a channel while its writer loop ends a pass over the channel's streams: all events reach the stream.
 * Each sample has a channel of its own, so that no other sample wakes the loop for it.
 */
@JCStressTest
@Outcome(id = "8", expect = ACCEPTABLE, desc = "all events were delivered")
@State
public class CursorGroupWakeUpStress {

    /** Number of events per thread. */
    private static final int EVENTS = 4;

    private static final InMemoryBroker BROKER =
            InMemoryBroker.builder().maxChannels(1).build();
    private static final EventHub HUB = EventHub.builder(BROKER)
            .writerLoops(1)
            .maxStreams(Integer.MAX_VALUE)
            .channelLinger(Duration.ZERO)
            .consistencyCheckInterval(Duration.ZERO)
            .build();
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final SseEvent EVENT = SseEvent.of("x");

    private final String channel = "c" + NEXT.getAndIncrement();
    private final EventCount client = new EventCount();
    private final AdapterStream stream = StreamOpener.of(HUB).open(StreamRequest.forChannels(channel), client);

    public CursorGroupWakeUpStress() {
        Patience.await(client::isOpen);
    }

    @Actor
    public void one() {
        publish();
    }

    @Actor
    public void other() {
        publish();
    }

    private void publish() {
        for (int i = 0; i < EVENTS; i++) {
            var unused = HUB.publish(channel, EVENT);
        }
    }

    @Arbiter
    public void check(I_Result result) {
        Patience.await(() -> client.events() == 2 * EVENTS);
        result.r1 = client.events();
        stream.close();
    }
}
