// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonEventsTest {

    private final JsonEvents json = JsonEvents.using(value -> "json " + value);

    @Test
    void objectIsWrittenAsJsonData() {
        assertThat(json.of(List.of(1, 2))).isEqualTo(SseEvent.of("json [1, 2]"));
        assertThat(json.of("type", 3)).isEqualTo(SseEvent.of("type", "json 3"));
    }

    @Test
    void textIsWrittenAsJsonString() {
        assertThat(json.of("type", "text")).isEqualTo(SseEvent.of("type", "json text"));
    }

    @Test
    void serializerFailureNamesTheClassAndIsTheCause() {
        JsonEvents failing = JsonEvents.using(value -> {
            throw new IOException("cyclic");
        });

        assertThatIllegalArgumentException()
                .isThrownBy(() -> failing.of(List.of()))
                .withMessageContaining("value cannot be written as JSON: it is a java.util.")
                .withCauseInstanceOf(IOException.class);
    }

    @Test
    @SuppressWarnings("NullAway") // The test passes null on purpose.
    void nullFromTheSerializerIsRefused() {
        JsonEvents empty = JsonEvents.using(value -> null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> empty.of(1))
                .withMessage("value cannot be written as JSON: the serializer returned null for a java.lang.Integer");
    }

    @Test
    void eventAsValueIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> json.of(SseEvent.of("x")))
                .withMessage("value must not be an SseEvent: publish the event itself");
    }

    @Test
    @SuppressWarnings("NullAway") // The test passes null on purpose.
    void nullIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> json.of(null)).withMessage("value must not be null");
        assertThatNullPointerException().isThrownBy(() -> JsonEvents.using(null));
    }

    @Test
    void typeWithLineBreakIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> json.of("a\nb", 1))
                .withMessageContaining("type");
    }
}
