// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.cfg.PackageVersion;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.EventSerializer;
import dev.tidings.sse.JsonEvents;
import dev.tidings.sse.memory.InMemoryBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class JacksonSerializerTest {

    private final JacksonSerializer serializer = new JacksonSerializer();

    record Order(int id, List<String> items) {}

    @Test
    void hubFindsTheSerializer() {
        assertThat(ServiceLoader.load(EventSerializer.class))
                .hasOnlyElementsOfType(JacksonSerializer.class)
                .hasSize(1);
        try (EventHub hub = EventHub.create(InMemoryBroker.create())) {
            assertThat(hub.json().of("order", new Order(42, List.of("book"))).data())
                    .isEqualTo("{\"id\":42,\"items\":[\"book\"]}");
        }
    }

    @Test
    void datesAndDurationsAreIsoText() throws Exception {
        Instant instant = Instant.parse("2026-01-02T03:04:05Z");

        assertThat(serializer.serialize(Map.of("at", Date.from(instant))))
                .isEqualTo("{\"at\":\"2026-01-02T03:04:05.000+00:00\"}");
        assertThat(serializer.serialize(List.of(instant, Duration.ofMinutes(5))))
                .isEqualTo("[\"2026-01-02T03:04:05Z\",\"PT5M\"]");
    }

    @Test
    void objectThatJacksonCannotWriteIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonEvents.using(serializer).of(new Object()))
                .withMessageContaining("java.lang.Object");
    }

    /** The second execution of this test, in the POM, sets the property and has the oldest supported version. */
    @Test
    void jacksonHasTheExpectedVersion() {
        Optional<String> expected = Optional.ofNullable(System.getProperty("tidings.jackson"));

        assertThat(PackageVersion.VERSION.toString()).startsWith(expected.orElse("2."));
    }
}
