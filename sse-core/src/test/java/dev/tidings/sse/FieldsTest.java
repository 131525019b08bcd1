// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules for an event's type, id and reconnection time, which prevent forged frames. */
class FieldsTest {

    @Test
    void lineBreaksInATypeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SseEvent.of("a\nb", ""))
                .withMessage("type must not contain a line break: \"a\\nb\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SseEvent.of("a\r", ""))
                .withMessage("type must not contain a line break: \"a\\r\"");
    }

    @Test
    void lineBreaksInAnIdAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withId("\na"))
                .withMessage("id must not contain a line break: \"\\na\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withId("a\r\nb"))
                .withMessage("id must not contain a line break: \"a\\r\\nb\"");
    }

    @Test
    void nulInAnIdIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withId("a\0b"))
                .withMessage("id must not contain NUL, because clients ignore such an id: \"a\\0b\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ud83d", "\ude00b", "\ude00\ud83d"})
    void loneSurrogateInAnIdIsRefused(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withId(id))
                .withMessageContaining("id must not contain half of a surrogate pair");
    }

    @Test
    void nulInATypeIsAccepted() {
        assertThat(SseEvent.of("\0", "").type()).contains("\0");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", " a", "a:b", ":", "\u000b\f\u0085\u2028\u2029", "\u00e9\ud83d\ude00", "\ufeff"})
    void otherTextIsKept(String value) {
        assertThat(SseEvent.of(value, "").type()).contains(value);
        assertThat(withId(value).id()).contains(value);
    }

    @Test
    void emptyTypeAndIdAreAbsent() {
        assertThat(SseEvent.of("", "").type()).isEmpty();
        assertThat(withId("").id()).isEmpty();
        assertThat(SseEvent.builder("").id("1").id("").build().id()).isEmpty();
    }

    @Test
    void longValuesAreTruncatedInMessages() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withId("x".repeat(80) + "\n"))
                .withMessage("id must not contain a line break: \"" + "x".repeat(80) + "...\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withId("x".repeat(79) + "\n"))
                .withMessage("id must not contain a line break: \"" + "x".repeat(79) + "\\n\"");
    }

    @Test
    void retryIsTruncatedToMilliseconds() {
        assertThat(withRetry(Duration.ofNanos(1_999_999)).retry()).contains(Duration.ofMillis(1));
        assertThat(withRetry(Duration.ofNanos(1)).retry()).contains(Duration.ZERO);
    }

    @Test
    void retryFromZeroToTheLargestIntIsAccepted() {
        Duration largest = Duration.ofMillis(Integer.MAX_VALUE);
        assertThat(withRetry(Duration.ZERO).retry()).contains(Duration.ZERO);
        assertThat(withRetry(largest).retry()).contains(largest);
    }

    @Test
    void retryOutOfRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withRetry(Duration.ofMillis(-1)))
                .withMessage("retry must be 0 to 2147483647 milliseconds: PT-0.001S");
        assertThatIllegalArgumentException().isThrownBy(() -> withRetry(Duration.ofMillis(1L + Integer.MAX_VALUE)));
        assertThatIllegalArgumentException().isThrownBy(() -> withRetry(Duration.ofSeconds(Long.MAX_VALUE)));
    }

    private static SseEvent withId(String id) {
        return SseEvent.builder("").id(id).build();
    }

    private static SseEvent withRetry(Duration retry) {
        return SseEvent.builder("").retry(retry).build();
    }
}
