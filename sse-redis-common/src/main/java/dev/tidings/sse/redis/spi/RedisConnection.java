// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.spi;

import java.util.concurrent.CompletionStage;

/**
 * One connection to Redis. It must not reconnect on its own and must not send a command again. Thread-safe; no method
 * blocks.
 */
public interface RedisConnection {

    /**
     * Sends a {@code PING}.
     *
     * @return completes when Redis answers; fails if the connection ends first
     */
    CompletionStage<?> ping();

    /**
     * Closes the connection, even if Redis does not respond. The close listener of the connection is called soon. Later
     * calls do nothing.
     *
     * @param reason the reason, for a log line
     */
    void close(String reason);
}
