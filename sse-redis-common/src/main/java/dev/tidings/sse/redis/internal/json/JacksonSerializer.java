// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidings.sse.EventSerializer;

/**
 * The default serializer, which the hub uses unless an application sets another one. Uses the Jackson modules on the class
 * path, such as the one for {@code java.time}, and writes dates and durations as ISO 8601 text. Works with Jackson 2.18 or
 * later. Thread-safe.
 */
public final class JacksonSerializer implements EventSerializer {

    private final ObjectMapper mapper = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    /** Creates a serializer; called by {@link java.util.ServiceLoader}. */
    public JacksonSerializer() {}

    @Override
    public String serialize(Object value) throws Exception {
        return mapper.writeValueAsString(value);
    }
}
