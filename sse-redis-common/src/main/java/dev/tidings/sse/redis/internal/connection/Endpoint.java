// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import dev.tidings.sse.redis.spi.RedisServer;
import java.util.function.UnaryOperator;

/**
 * The address of Redis in messages.
 *
 * @param text host and port, several of them, or the path of a socket
 * @param masker replaces the passwords in a text
 */
public record Endpoint(String text, UnaryOperator<String> masker) {

    /** Returns the endpoint of one server of a deployment, with the same passwords. */
    public Endpoint at(RedisServer.Address server) {
        return new Endpoint(server.toString(), masker);
    }

    /** Replaces the passwords in a text that comes from Redis or a Redis client. */
    public String mask(String message) {
        return masker.apply(message);
    }

    @Override
    public String toString() {
        return text;
    }
}
