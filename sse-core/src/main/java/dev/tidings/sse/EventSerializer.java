// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

/**
 * A function that writes objects as JSON, for {@link JsonEvents}. Implementations must be thread-safe. With Jackson:
 * {@code objectMapper::writeValueAsString}.
 *
 * <p>If an application sets no serializer, the hub looks one up with {@link java.util.ServiceLoader} when it is built.
 * A module provides one with {@code provides dev.tidings.sse.EventSerializer with ...}, or a file {@code
 * META-INF/services/dev.tidings.sse.EventSerializer}.
 */
@FunctionalInterface
public interface EventSerializer {

    /**
     * Returns an object as JSON.
     *
     * @param value the object, not {@code null}
     * @return its JSON text
     * @throws Exception if the object cannot be written; {@link JsonEvents} wraps it in an {@link IllegalArgumentException}
     */
    String serialize(Object value) throws Exception;
}
