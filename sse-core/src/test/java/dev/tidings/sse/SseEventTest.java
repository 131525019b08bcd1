// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SseEventTest {

    @Test
    void eventOfDataHasNoOtherField() {
        SseEvent event = SseEvent.of("hello");
        assertThat(event.data()).isEqualTo("hello");
        assertThat(event.type()).isEmpty();
        assertThat(event.id()).isEmpty();
        assertThat(event.retry()).isEmpty();
    }

    @Test
    void builderSetsAllFields() {
        SseEvent event = SseEvent.builder("d")
                .type("t")
                .id("i")
                .retry(Duration.ofMillis(1500))
                .build();
        assertThat(event.data()).isEqualTo("d");
        assertThat(event.type()).contains("t");
        assertThat(event.id()).contains("i");
        assertThat(event.retry()).contains(Duration.ofMillis(1500));
        assertThat(SseEvent.of("t", "d"))
                .isEqualTo(SseEvent.builder("d").type("t").build());
    }

    @Test
    void dataIsKeptUnchanged() {
        for (String data : new String[] {"", " ", "\r\na\rb\nc\n", "\0", "\u2028", "\ufeff", "data: x\n\n"}) {
            assertThat(SseEvent.of(data).data()).isEqualTo(data);
        }
    }

    @Test
    void withIdChangesOnlyTheId() {
        SseEvent.Builder builder = SseEvent.builder("d").type("t").retry(Duration.ZERO);
        SseEvent event = builder.id("1").build();
        assertThat(event.withId("2")).isEqualTo(builder.id("2").build());
        assertThat(event.id()).contains("1");
        assertThat(event.withId("").id()).isEmpty();
    }

    @Test
    void withIdChecksTheId() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SseEvent.of("d").withId("a\nb"))
                .withMessage("id must not contain a line break: \"a\\nb\"");
    }

    @Test
    void equalEventsHaveEqualFields() {
        SseEvent event = full().build();
        assertThat(event).isEqualTo(full().build()).hasSameHashCodeAs(full().build());
        assertThat(event)
                .isNotEqualTo(full().type("x").build())
                .isNotEqualTo(full().id("x").build())
                .isNotEqualTo(full().retry(Duration.ZERO).build())
                .isNotEqualTo(SseEvent.of("d"))
                .isNotEqualTo("d");
        assertThat(SseEvent.of("a")).isNotEqualTo(SseEvent.of("b"));
    }

    @Test
    void toStringShowsTheFields() {
        assertThat(full().build()).hasToString("SseEvent[type=t, id=i, retry=PT1S, data=d]");
    }

    @Test
    void reusedBuilderDoesNotChangeBuiltEvents() {
        SseEvent.Builder builder = SseEvent.builder("d").id("1");
        SseEvent first = builder.build();
        SseEvent second = builder.id("2").build();
        assertThat(first.id()).contains("1");
        assertThat(second.id()).contains("2");
    }

    @Test
    @SuppressWarnings("NullAway") // The test passes null on purpose.
    void nullIsRefusedWithRemedy() {
        assertThatNullPointerException()
                .isThrownBy(() -> SseEvent.of(null))
                .withMessage("data must not be null: use \"\" for an event without content");
        assertThatNullPointerException()
                .isThrownBy(() -> full().type(null))
                .withMessage("type must not be null: leave it out for an event without a type");
        assertThatNullPointerException()
                .isThrownBy(() -> full().id(null))
                .withMessage("id must not be null: leave it out for an event without an id");
        assertThatNullPointerException()
                .isThrownBy(() -> full().retry(null))
                .withMessage("retry must not be null: leave it out for an event without a reconnection time");
    }

    private static SseEvent.Builder full() {
        return SseEvent.builder("d").type("t").id("i").retry(Duration.ofSeconds(1));
    }
}
