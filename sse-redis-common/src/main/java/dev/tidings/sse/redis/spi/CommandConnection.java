// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.spi;

import java.util.concurrent.CompletionStage;

/** A connection for commands. Commands of one thread reach Redis in their order. */
public interface CommandConnection extends RedisConnection {

    /**
     * {@code PUBLISH}.
     *
     * @param channel the channel's name, sent in UTF-8
     * @param message the message, sent as it is
     * @return completes when Redis answered; fails with a {@link dev.tidings.sse.BrokerException} that holds Redis's
     *     words if it refused, with anything else if the connection ended first. Never fails by throwing
     */
    CompletionStage<?> publish(String channel, byte[] message);
}
