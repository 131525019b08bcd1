// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StreamOptionsTest {

    @Test
    void defaultsAreTheDocumentedOnes() {
        StreamOptions defaults = StreamOptions.defaults();
        assertThat(defaults.heartbeat()).isEqualTo(Duration.ofSeconds(15));
        assertThat(defaults.stallLimit()).isEqualTo(Duration.ofSeconds(30));
        assertThat(defaults.maxLifetime()).isEmpty();
        assertThat(defaults.retry()).isEmpty();
        assertThat(defaults.maxBehindBytes()).isEqualTo(1_048_576);
        assertThat(defaults.maxBehindEvents()).isEqualTo(10_000);
        assertThat(defaults.overflow()).isEqualTo(OverflowPolicy.CLOSE);
        assertThat(defaults.gzip()).isFalse();
    }

    @Test
    void builderSetsEachOption() {
        StreamOptions options = StreamOptions.builder()
                .heartbeat(Duration.ofSeconds(1))
                .stallLimit(Duration.ofSeconds(2))
                .maxLifetime(Duration.ofSeconds(3))
                .retry(Duration.ofSeconds(4))
                .maxBehindBytes(5)
                .maxBehindEvents(6)
                .overflow(OverflowPolicy.DROP_OLDEST)
                .gzip(true)
                .build();
        assertThat(options.gzip()).isTrue();
        assertThat(options.heartbeat()).isEqualTo(Duration.ofSeconds(1));
        assertThat(options.stallLimit()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.maxLifetime()).contains(Duration.ofSeconds(3));
        assertThat(options.retry()).contains(Duration.ofSeconds(4));
        assertThat(options.maxBehindBytes()).isEqualTo(5);
        assertThat(options.maxBehindEvents()).isEqualTo(6);
        assertThat(options.overflow()).isEqualTo(OverflowPolicy.DROP_OLDEST);
    }

    @Test
    void timesOutOfRangeAreRefused() {
        Map<String, Consumer<Duration>> setters = new LinkedHashMap<>();
        setters.put("heartbeat", value -> StreamOptions.builder().heartbeat(value));
        setters.put("stallLimit", value -> StreamOptions.builder().stallLimit(value));
        setters.put("maxLifetime", value -> StreamOptions.builder().maxLifetime(value));
        setters.forEach((name, setter) -> {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> setter.accept(Duration.ZERO))
                    .withMessage(name + " must be greater than 0 and at most 36500 days: PT0S");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> setter.accept(Duration.ofSeconds(-1)))
                    .withMessage(name + " must be greater than 0 and at most 36500 days: PT-1S");
            assertThatIllegalArgumentException().isThrownBy(() -> setter.accept(Duration.ofDays(36_501)));
            setter.accept(Duration.ofDays(36_500));
            setter.accept(Duration.ofNanos(1));
        });
    }

    @Test
    void toBuilderStartsWithAllOptions() {
        StreamOptions options = StreamOptions.builder()
                .heartbeat(Duration.ofSeconds(1))
                .stallLimit(Duration.ofSeconds(2))
                .maxLifetime(Duration.ofSeconds(3))
                .retry(Duration.ofSeconds(4))
                .maxBehindBytes(5)
                .maxBehindEvents(6)
                .overflow(OverflowPolicy.LATEST_PER_TYPE)
                .gzip(true)
                .build();

        assertThat(options.toBuilder().build()).usingRecursiveComparison().isEqualTo(options);
        StreamOptions changed = options.toBuilder().maxBehindEvents(7).build();
        assertThat(changed.maxBehindEvents()).isEqualTo(7);
        assertThat(options.maxBehindEvents()).isEqualTo(6);
    }

    @Test
    void boundsNotGreaterThanZeroAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamOptions.builder().maxBehindBytes(0).maxBehindEvents(1))
                .withMessage("maxBehindBytes must be greater than 0: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamOptions.builder().maxBehindBytes(1).maxBehindEvents(-1))
                .withMessage("maxBehindEvents must be greater than 0: -1");
    }

    @Test
    void retryOutOfRangeIsRefused() {
        assertThat(StreamOptions.builder()
                        .retry(Duration.ofNanos(1_500_000))
                        .build()
                        .retry())
                .contains(Duration.ofMillis(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamOptions.builder().retry(Duration.ofMillis(-1)))
                .withMessage("retry must be 0 to 2147483647 milliseconds: PT-0.001S");
    }

    @Test
    void reusedBuilderDoesNotChangeBuiltOptions() {
        StreamOptions.Builder builder =
                StreamOptions.builder().maxBehindBytes(1).maxBehindEvents(1);
        StreamOptions built = builder.build();
        builder.maxBehindBytes(2).maxBehindEvents(2);
        assertThat(built.maxBehindBytes()).isEqualTo(1);
    }

    @Test
    @SuppressWarnings("NullAway") // The test passes null on purpose.
    void nullIsRefused() {
        StreamOptions.Builder builder = StreamOptions.builder();
        assertThatNullPointerException()
                .isThrownBy(() -> builder.heartbeat(null))
                .withMessage("heartbeat must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.overflow(null))
                .withMessage("overflow must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.retry(null))
                .withMessageStartingWith("retry must not be null");
    }
}
