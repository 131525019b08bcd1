// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static dev.tidings.sse.servlet.Fixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.testkit.ReceivedEvent;
import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.StreamEnd;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlowReaderTest {

    /** Together more than the system's buffers take. */
    private static final int EVENTS = 3000;

    private static final String PADDING = " ".repeat(8 << 10);

    @Test
    void aSlowReaderGetsEverythingInOrder() {
        try (Fixture fixture = Fixture.start(streams -> streams.options(
                        StreamOptions.builder().maxBehind(64 << 20, EVENTS).build()));
                SseClient slow =
                        fixture.client("").receiveBuffer(16 << 10).connect().awaitHeaders(PATIENCE)) {
            slow.pause();
            publishAll(fixture);
            assertThat(slow.events().size()).as("it is behind").isLessThan(EVENTS);

            slow.resume();
            assertThat(numbers(slow.awaitEvents(EVENTS, PATIENCE))).isEqualTo(allNumbers());
        }
    }

    @Test
    void aReaderThatStoppedIsClosedAndOthersGoOn() {
        StreamOptions options = StreamOptions.builder()
                .maxBehind(64 << 20, EVENTS)
                .stallLimit(Duration.ofSeconds(1))
                .build();
        try (Fixture fixture = Fixture.start(streams -> streams.options(options));
                SseClient stopped =
                        fixture.client("").receiveBuffer(16 << 10).connect().awaitHeaders(PATIENCE);
                SseClient other = fixture.follow()) {
            stopped.pause();
            publishAll(fixture);

            assertThat(numbers(other.awaitEvents(EVENTS, PATIENCE))).isEqualTo(allNumbers());
            Eventually.holds(
                    () -> "one stream is left: " + fixture.hub.stats(),
                    () -> fixture.hub.stats().openStreams() == 1);
            stopped.resume();
            assertThat(stopped.awaitEnd(PATIENCE)).isIn(StreamEnd.CUT, StreamEnd.RESET);

            fixture.publish("after");
            assertThat(other.awaitEvent(PATIENCE).data()).isEqualTo("after");
        }
    }

    @Test
    void aReaderThatFallsTooFarBehindIsClosedAndResumes() {
        StreamOptions options =
                StreamOptions.builder().maxBehind(1 << 20, EVENTS).build();
        try (Fixture fixture = Fixture.start(streams -> streams.options(options));
                SseClient slow =
                        fixture.client("").receiveBuffer(16 << 10).connect().awaitHeaders(PATIENCE)) {
            slow.pause();
            publishAll(fixture);
            fixture.awaitNoStreams();
            slow.resume();
            assertThat(slow.awaitEnd(PATIENCE)).isIn(StreamEnd.CUT, StreamEnd.RESET);

            int seen = slow.events().size();
            try (SseClient again =
                    fixture.client("").lastEventId(slow.lastEventId()).connect()) {
                List<Integer> both = IntStream.concat(
                                numbers(slow.events()).stream().mapToInt(n -> n),
                                numbers(again.awaitEvents(EVENTS - seen, PATIENCE)).stream()
                                        .mapToInt(n -> n))
                        .boxed()
                        .toList();
                assertThat(both).isEqualTo(allNumbers());
            }
        }
    }

    private static void publishAll(Fixture fixture) {
        for (int i = 0; i < EVENTS; i++) {
            fixture.publish(i + PADDING);
        }
    }

    private static List<Integer> numbers(List<ReceivedEvent> events) {
        return events.stream()
                .map(event -> Integer.parseInt(event.data().trim()))
                .toList();
    }

    private static List<Integer> allNumbers() {
        return IntStream.range(0, EVENTS).boxed().toList();
    }
}
