// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.spi;

import java.util.concurrent.CompletionStage;

/**
 * One connection to Redis, from its opening to its end: it never comes back by itself, and never repeats a command.
 * Thread-safe; no method blocks.
 */
public interface RedisConnection {

    /**
     * Asks for a sign of life.
     *
     * @return completes when Redis answered; fails if the connection ends first
     */
    CompletionStage<?> ping();

    /**
     * Ends the connection, also a dead one. What it was opened with is told, soon. Closing twice does nothing.
     *
     * @param reason why, in words for a log
     */
    void close(String reason);
}
