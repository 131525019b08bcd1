// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet.spi;

import dev.tidings.sse.StreamRefusedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The response to a request for which no stream is opened. Immutable. For framework adapters.
 *
 * @param status the response's status
 * @param message the body, as plain text in UTF-8; not sent with 204
 * @param headers the response's headers, including {@code Content-Type} but not {@code Content-Length}
 */
public record StreamRefusal(int status, String message, Map<String, String> headers) {

    /**
     * Copies the headers.
     *
     * @param status the response's status
     * @param message the body
     * @param headers the response's headers
     */
    public StreamRefusal {
        Objects.requireNonNull(message, "message must not be null");
        headers = Map.copyOf(headers);
    }

    /**
     * Creates a refusal with the headers that every refusal has.
     *
     * @param status the response's status
     * @param message the body; dropped with 204
     * @return the refusal
     */
    public static StreamRefusal of(int status, String message) {
        return status == 204
                ? new StreamRefusal(status, "", Map.of("Cache-Control", "no-store"))
                : new StreamRefusal(
                        status,
                        message,
                        Map.of(
                                "Content-Type", "text/plain;charset=utf-8",
                                "X-Content-Type-Options", "nosniff",
                                "Cache-Control", "no-store"));
    }

    /**
     * Creates the response to a stream that the hub refused: 400, 429 or 503. The latter two have {@code Retry-After}.
     *
     * @param refused why the hub refused the stream
     * @param retryAfterSeconds the value of {@code Retry-After}, in seconds
     * @return the refusal
     */
    public static StreamRefusal of(StreamRefusedException refused, String retryAfterSeconds) {
        String message = String.valueOf(refused.getMessage());
        return switch (refused.reason()) {
            case TOO_MANY_CHANNELS, CHANNEL_NAME -> of(400, message);
            case ADDRESS_FULL, PRINCIPAL_FULL -> of(429, message).with("Retry-After", retryAfterSeconds);
            // Later versions may add reasons: another node may accept the stream.
            default -> of(503, message).with("Retry-After", retryAfterSeconds);
        };
    }

    /**
     * Returns this refusal with one header more.
     *
     * @param header the header's name
     * @param value the header's value
     * @return the new refusal
     */
    public StreamRefusal with(String header, String value) {
        return with(Map.of(header, value));
    }

    /**
     * Returns this refusal with more headers.
     *
     * @param others names and values; replace headers of the same name
     * @return the new refusal
     */
    public StreamRefusal with(Map<String, String> others) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.putAll(others);
        return new StreamRefusal(status, message, more);
    }
}
