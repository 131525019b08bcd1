// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.jedis;

import dev.tidings.sse.redis.spi.CommandConnection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A Jedis connection for commands. Each command has one reply, in the order of the commands. */
final class JedisCommands extends JedisConnection implements CommandConnection {

    JedisCommands(JedisProtocolStream wire, Consumer<String> onClosed) {
        super("commands", wire, onClosed);
    }

    @Override
    public CompletionStage<@Nullable Object> call(String command, List<byte[]> arguments) {
        return send(command, arguments, 1);
    }

    @Override
    void received(@Nullable Object reply) {
        answer(reply);
    }
}
