// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.spi;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A connection for commands, which reach Redis in the order of the calls of one thread. */
public interface CommandConnection extends RedisConnection {

    /**
     * Sends a command.
     *
     * @param command its name, such as {@code EVAL}
     * @param arguments its arguments, sent as they are
     * @return Redis's reply: {@code byte[]} for text, {@link Long}, a {@link List} of replies, or {@code null}. Fails with a
     *     {@link dev.tidings.sse.BrokerException} that holds Redis's words if Redis refused, with anything else if the
     *     connection ended first. Never fails by throwing
     */
    CompletionStage<@Nullable Object> call(String command, List<byte[]> arguments);
}
