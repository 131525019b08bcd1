// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.spi.AdapterStream;
import dev.tidings.sse.spi.StreamConnection;
import dev.tidings.sse.spi.StreamOpener;
import dev.tidings.sse.spi.StreamRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A channel with more streams on a loop than one batch, most of which close during a pass. */
class HubLeaveTest {

    private static final int STREAMS = 75;

    /** The number of streams per batch. */
    private static final int VISITED = 64;

    private final List<AdapterStream> streams = new ArrayList<>();
    private final List<Leaver> connections = new ArrayList<>();

    /** A connection that closes other streams in the last visit of a batch. */
    private final class Leaver implements StreamConnection {

        private final int index;
        private final int[] leaving;
        private volatile int writes;

        Leaver(int index, int... leaving) {
            this.index = index;
            this.leaving = leaving;
        }

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            int written = writes + 1;
            // The first write is the opening frame.
            if (written == 2 && index == VISITED - 1) {
                for (int leaver : leaving) {
                    streams.get(leaver).onFailure(new IOException("the client left"));
                }
            }
            writes = written;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 25, 50})
    void remainingStreamsReceiveEveryEventWhileOthersClose(int visitedThatLeave) {
        int[] leaving = IntStream.concat(IntStream.range(VISITED, STREAMS), IntStream.range(0, visitedThatLeave))
                .toArray();
        try (EventHub hub =
                EventHub.builder(InMemoryBroker.create()).writerLoops(1).build()) {
            for (int i = 0; i < STREAMS; i++) {
                Leaver connection = new Leaver(i, leaving);
                connections.add(connection);
                streams.add(StreamOpener.of(hub).open(StreamRequest.forChannels("news"), connection));
            }
            SteppedClock.await(() -> connections.stream().allMatch(connection -> connection.writes == 1));
            hub.publish("news", SseEvent.of("one")).join();
            SteppedClock.await(() -> hub.stats().openStreams() == VISITED - visitedThatLeave);
            hub.publish("news", SseEvent.of("two")).join();

            List<Leaver> staying = connections.subList(visitedThatLeave, VISITED);
            SteppedClock.await(() -> staying.stream().allMatch(connection -> connection.writes == 3));
            streams.subList(VISITED - 12, VISITED).forEach(stream -> stream.onFailure(new IOException("left, too")));
            SteppedClock.await(() -> hub.stats().openStreams() == VISITED - visitedThatLeave - 12);
            hub.publish("news", SseEvent.of("three")).join();

            List<Leaver> last = connections.subList(visitedThatLeave, VISITED - 12);
            SteppedClock.await(() -> last.stream().allMatch(connection -> connection.writes == 4));
            assertThat(connections.subList(VISITED, STREAMS)).allMatch(connection -> connection.writes < 3);
            hub.closeStreams(stream -> true);
            SteppedClock.await(() -> hub.stats().openStreams() == 0);
        }
    }
}
