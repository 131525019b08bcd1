// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.examples.OptionBuilder.Holder;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.javalin.SseHandler;
import dev.tidings.sse.javalin.SsePlugin;
import dev.tidings.sse.javalin.SseRoute;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.redis.RedisBrokerBuilder;
import dev.tidings.sse.redis.lettuce.LettuceBroker;
import dev.tidings.sse.servlet.ServletStreams;
import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that docs/options.md has the same names, defaults and ranges as the builders. */
class OptionsPageTest {

    private static final EventHub HUB = EventHub.create(InMemoryBroker.create());

    private static final Map<String, Supplier<OptionBuilder>> BUILDERS = Map.of(
            "Streams", () -> new OptionBuilder(StreamOptions.Builder.class, StreamOptions.builder()),
            "Hub", () -> new OptionBuilder(EventHub.Builder.class, EventHub.builder(InMemoryBroker.create())),
            "Redis broker", () -> new OptionBuilder(RedisBrokerBuilder.class, LettuceBroker.builder()),
            "Broker in memory", () -> new OptionBuilder(InMemoryBroker.Builder.class, InMemoryBroker.builder()),
            "Servlet", () -> new OptionBuilder(ServletStreams.Builder.class, ServletStreams.builder(HUB)),
            "Javalin", () -> new OptionBuilder(SsePlugin.Config.class, pluginConfig()),
            "One route", () -> new OptionBuilder(SseRoute.class, route()),
            "A handler without the plugin", () -> new OptionBuilder(SseHandler.Builder.class, SseHandler.builder(HUB)));

    static Set<String> sections() {
        return BUILDERS.keySet();
    }

    static Stream<OptionRow> rows() throws IOException {
        return OptionRow.ofPage().stream();
    }

    static Stream<OptionRow> ranges() throws IOException {
        return rows().filter(OptionRow::hasRange);
    }

    @AfterAll
    static void closeHub() {
        HUB.close();
    }

    @Test
    void sectionsOfPage_matchBuilders() throws IOException {
        assertThat(rows().map(OptionRow::section)).hasSameElementsAs(sections());
    }

    @ParameterizedTest
    @MethodSource("sections")
    void optionsOfBuilder_haveOneRowEach(String section) throws IOException {
        assertThat(rows().filter(row -> row.section().equals(section)).map(OptionRow::name))
                .containsExactlyInAnyOrderElementsOf(builder(section).options());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void defaultOfOption_equalsBuilderDefault(OptionRow row) throws IllegalAccessException {
        Optional<Holder> field = builder(row.section()).field(row.name());
        if (field.isEmpty()) {
            assertThat(row.defaultValue()).doesNotContainPattern("[0-9]").doesNotStartWith("`");
        } else {
            assertDefault(row, field.orElseThrow().value());
        }
    }

    private static void assertDefault(OptionRow row, Optional<Object> value) {
        String text = row.defaultValue();
        if (value.isEmpty() || (value.orElseThrow() instanceof Collection<?> all && all.isEmpty())) {
            assertThat(text).isEqualTo("unset");
        } else if (text.equals("one per processor")) {
            assertThat(value).contains(Runtime.getRuntime().availableProcessors());
        } else if (value.orElseThrow() instanceof Duration duration) {
            assertThat(OptionValue.duration(text)).isEqualTo(duration);
        } else if (value.orElseThrow() instanceof Number number) {
            assertThat(OptionValue.count(text)).isEqualTo(number.longValue());
        } else if (value.orElseThrow() instanceof Boolean || value.orElseThrow() instanceof String) {
            assertThat(text.replace("`", "")).isEqualTo(value.orElseThrow().toString());
        } else if (value.orElseThrow() instanceof Enum<?> || value.orElseThrow() instanceof HandlerType) {
            assertThat(text).isEqualTo("`" + value.orElseThrow() + '`');
        } else if (value.orElseThrow() instanceof StreamOptions options) {
            assertThat(text).isEqualTo("`StreamOptions.defaults()`");
            assertThat(options).isSameAs(StreamOptions.defaults());
        } else {
            assertThat(text)
                    .doesNotContainPattern("[0-9]")
                    .doesNotStartWith("`")
                    .isNotEqualTo("unset");
        }
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void valueInsideRange_isAccepted(OptionRow row) {
        for (Object value : rangeOf(row).inside()) {
            assertThatCode(() -> builder(row.section()).set(row.name(), value))
                    .as("%s", value)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void valueOutsideRange_isRejectedWithOptionName(OptionRow row) {
        assertThat(rangeOf(row).outside()).isNotEmpty();
        for (Object value : rangeOf(row).outside()) {
            assertThatThrownBy(() -> builder(row.section()).set(row.name(), value))
                    .as("%s", value)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(row.name());
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void numberOrDuration_hasRange(OptionRow row) {
        Class<?> type = builder(row.section()).type(row.name());
        boolean isQuantity = type == int.class || type == long.class || type == Duration.class;
        assertThat(row.hasRange()).isEqualTo(isQuantity || row.range().contains("characters"));
    }

    private static OptionRange rangeOf(OptionRow row) {
        return OptionRange.of(row.range(), builder(row.section()).type(row.name()));
    }

    private static OptionBuilder builder(String section) {
        return Objects.requireNonNull(BUILDERS.get(section), section).get();
    }

    private static SsePlugin.Config pluginConfig() {
        AtomicReference<SsePlugin.Config> config = new AtomicReference<>();
        new SsePlugin(HUB, config::set);
        return Objects.requireNonNull(config.get());
    }

    private static SseRoute route() {
        AtomicReference<SseRoute> route = new AtomicReference<>();
        Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.registerPlugin(new SsePlugin(HUB, sse -> sse.route("/stream", route::set)));
        });
        return Objects.requireNonNull(route.get());
    }
}
