// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.BrokerEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameLogTest {

    private final FrameLog log = new FrameLog(1_000, new FrameIds("~", 1));

    @Test
    void emptyLogEndsAtItsBase() {
        assertThat(log.position()).isEqualTo(log.base()).isEqualTo("~1-0");
        log.restartAt("p7");
        assertThat(log.position()).isEqualTo(log.base()).isEqualTo("p7");
    }

    @Test
    void frameIsFoundByIdAndByPosition() {
        append(1, 3);
        log.append(new BrokerEvent("p4", SseEvent.of("4").withId("mine")));
        append(5, 6);

        assertThat(dataAfter("p2")).containsExactly("3", "4", "5", "6");
        assertThat(dataAfter("mine")).containsExactly("5", "6");
        assertThat(dataAfter("p4")).containsExactly("5", "6");
        assertThat(log.find(Set.of("p9", "mine", "p1"))).containsOnlyKeys("mine", "p1");
    }

    @Test
    void duplicateIdIsAmbiguous() {
        log.append(new BrokerEvent("p1", SseEvent.of("1").withId("mine")));
        log.append(new BrokerEvent("p2", SseEvent.of("2").withId("mine")));

        assertThat(lookUp("mine").ambiguous()).isTrue();
        assertThat(dataAfter("p1")).containsExactly("2");
    }

    @Test
    void prependDoesNotChangeTheEnd() {
        log.restartAt("p5");
        log.prepend(events(3, 5), "p2", null);

        assertThat(log.position()).isEqualTo("p5");
        assertThat(log.base()).isEqualTo("p2");
        append(6, 7);
        assertThat(dataAfter("p2")).containsExactly("3", "4", "5", "6", "7");
        assertThat(dataAfter("p4")).containsExactly("5", "6", "7");
        assertThat(log.position()).isEqualTo("p7");
    }

    @Test
    void trimmedFramesStayReadableForExistingPoints() {
        log.restartAt("p0");
        LogPoint start = Objects.requireNonNull(lookUp("p0").point());
        append(1, 2_000);

        assertThat(log.find(Set.of("p1"))).isEmpty();
        assertThat(dataAfter("p1990")).hasSize(10);
        assertThat(dataFrom(start)).hasSize(2_000).startsWith("1", "2").endsWith("2000");
        assertThat(dataAfter(log.base())).isNotEmpty();
    }

    @Test
    void restartForgetsEarlierFrames() {
        append(1, 3);
        log.restart(ResetReason.INTERRUPTED.event(), null);

        assertThat(log.find(Set.of("p1", "p3"))).isEmpty();
        assertThat(log.position()).isEqualTo(log.base()).startsWith("~1-");
        String fresh = log.position();
        append(4, 4);
        assertThat(dataAfter(fresh)).containsExactly("4");
    }

    @Test
    void eventsWithoutIdAndPositionGetLocalIds() {
        IntStream.range(0, 50).forEach(i -> log.append(new BrokerEvent(null, SseEvent.of("" + i))));
        log.restart(ResetReason.INTERRUPTED.event(), null);
        log.append(new BrokerEvent(null, SseEvent.of("last")));

        assertThat(dataAfter(log.base())).containsExactly("last");
        assertThat(dataAfter(log.position())).isEmpty();
    }

    /** A duplicate id must not be mistaken for the point where the log begins. */
    @Test
    void baseIsComparedByPositionNotById() {
        log.append(new BrokerEvent("p1", SseEvent.of("1").withId("twice")));
        log.append(new BrokerEvent("p2", SseEvent.of("x".repeat(2_000))));
        log.append(new BrokerEvent("p3", SseEvent.of("y".repeat(2_000))));

        assertThat(log.base()).isNotEqualTo("~1-0");
        BrokerEvent namesake = new BrokerEvent("p0", SseEvent.of("0").withId(log.base()));
        assertThat(log.startsAfter(namesake)).isFalse();
    }

    @Test
    void foreignFramesAtTheFrontDoNotHideTheBasePosition() {
        append(1, 1);
        foreign(50);
        append(2, 2);
        foreign(1);

        assertThat(log.find(Set.of("p1"))).isEmpty();
        assertThat(log.firstPosition()).isEqualTo("p2");
        assertThat(log.startsAfter(new BrokerEvent("p1", SseEvent.of("1")))).isTrue();
        log.prepend(events(1, 1), "p0", null);
        assertThat(dataAfter("p0")).startsWith("1", "foreign").containsSubsequence("foreign", "2", "foreign");
        assertThat(dataAfter("p2")).containsExactly("foreign");
    }

    private void foreign(int count) {
        IntStream.range(0, count)
                .forEach(i ->
                        log.append(new BrokerEvent(null, SseEvent.of("foreign").withId("f" + log.end()))));
    }

    private void append(int from, int to) {
        events(from, to).forEach(log::append);
    }

    private static List<BrokerEvent> events(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> new BrokerEvent("p" + i, SseEvent.of("" + i)))
                .toList();
    }

    private LogSearch.Match lookUp(String id) {
        return Objects.requireNonNull(log.find(Set.of(id)).get(id), id + " is not in the log");
    }

    private List<String> dataAfter(String id) {
        return dataFrom(Objects.requireNonNull(lookUp(id).point(), id + " is ambiguous"));
    }

    /** Returns the data of all frames after a point, read like a cursor does. */
    private List<String> dataFrom(LogPoint place) {
        StringBuilder text = new StringBuilder();
        Segment segment = place.segment();
        for (long number = place.frame(); number < log.end(); number++) {
            for (Segment next = segment.next(); next != null && number == next.firstFrame; next = segment.next()) {
                segment = next;
            }
            int start = segment.startOf(number);
            int end = segment.startOf(number + 1);
            text.append(new String(segment.bytes, start, end - start, StandardCharsets.UTF_8));
        }
        List<String> data = new ArrayList<>();
        text.toString().lines().filter(line -> line.startsWith("data: ")).forEach(line -> data.add(line.substring(6)));
        return data;
    }
}
