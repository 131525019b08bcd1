// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

/** Writes objects as JSON, for {@link EventHub#publish(String, Object)}. Thread-safe. With Jackson: {@code objectMapper::writeValueAsString}. */
@FunctionalInterface
public interface JsonMapper {

    /**
     * Writes an object as JSON.
     *
     * @param value what to write
     * @return its JSON text
     * @throws Exception if the value cannot be written; the publisher sees it as the cause of an {@link
     *     IllegalArgumentException}
     */
    String toJson(Object value) throws Exception;
}
