// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import org.junit.jupiter.api.Test;

class InMemoryBrokerIdsTest {

    private final InMemoryBroker broker =
            InMemoryBroker.builder().historyEvents(3).build();

    private String publish(SseEvent event) {
        return broker.publish("a", event).join();
    }

    private HistoryResult read(String after) {
        return broker.read("a", ReadFrom.after(after), 100).join();
    }

    @Test
    void ambiguousIdStaysAmbiguousAfterOneEventIsTrimmed() {
        publish(SseEvent.of("1").withId("same"));
        publish(SseEvent.of("2").withId("same"));
        publish(SseEvent.of("3"));
        publish(SseEvent.of("4"));
        assertThat(read("same")).isInstanceOf(HistoryResult.Gap.class);
    }

    @Test
    void idIsUniqueAgainAfterAllEarlierEventsAreTrimmed() {
        publish(SseEvent.of("1").withId("same"));
        publish(SseEvent.of("2").withId("same"));
        for (int i = 3; i <= 5; i++) {
            publish(SseEvent.of("" + i));
        }
        publish(SseEvent.of("6").withId("same"));
        publish(SseEvent.of("7"));
        assertThat(read("same").events()).hasSize(1);
    }

    @Test
    void trimmedIdIsUnknown() {
        publish(SseEvent.of("1").withId("given"));
        for (int i = 2; i <= 4; i++) {
            publish(SseEvent.of("" + i));
        }
        assertThat(read("given")).isInstanceOf(HistoryResult.Gap.class);
    }

    @Test
    void idEqualToOwnPositionIsResumable() {
        String first = publish(SseEvent.of("1"));
        String second = first.replaceAll("1$", "2");
        assertThat(publish(SseEvent.of("2").withId(second))).isEqualTo(second);
        publish(SseEvent.of("3"));
        assertThat(read(second).events()).hasSize(1);
    }

    @Test
    void idEqualToAnotherPositionIsAmbiguous() {
        String first = publish(SseEvent.of("1"));
        publish(SseEvent.of("2"));
        publish(SseEvent.of("3").withId(first));
        assertThat(read(first)).isInstanceOf(HistoryResult.Gap.class);
    }

    @Test
    void idEqualToTrimmedPositionIsAmbiguous() {
        String first = publish(SseEvent.of("1"));
        publish(SseEvent.of("2"));
        publish(SseEvent.of("3"));
        publish(SseEvent.of("4"));
        publish(SseEvent.of("5").withId(first));
        assertThat(read(first)).isInstanceOf(HistoryResult.Gap.class);
    }
}
