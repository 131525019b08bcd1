// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.spi;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A connection for commands. The commands of one thread reach Redis in the order of the calls. */
public interface CommandConnection extends RedisConnection {

    /**
     * Sends a command.
     *
     * @param command the name of the command, such as {@code EVAL}
     * @param arguments the arguments, sent unchanged
     * @return Redis's reply: {@code byte[]} for text, {@link Long}, a {@link List} of replies, or {@code null}. Fails with a
     *     {@link dev.tidings.sse.BrokerException} that contains Redis's error if Redis refuses the command. Fails with any
     *     other exception if the connection ends first. The method itself never throws
     */
    CompletionStage<@Nullable Object> call(String command, List<byte[]> arguments);
}
