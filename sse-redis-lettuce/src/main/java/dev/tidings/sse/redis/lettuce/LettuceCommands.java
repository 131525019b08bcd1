// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.lettuce;

import dev.tidings.sse.redis.spi.CommandConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A Lettuce connection for commands. */
final class LettuceCommands extends LettuceConnection implements CommandConnection {

    private final StatefulRedisConnection<String, byte[]> connection;
    private final RedisCodec<String, byte[]> codec;

    LettuceCommands(
            StatefulRedisConnection<String, byte[]> connection,
            RedisCodec<String, byte[]> codec,
            Consumer<String> onClosed) {
        super(connection, onClosed);
        this.connection = connection;
        this.codec = codec;
    }

    @Override
    public CompletionStage<@Nullable Object> call(String command, List<byte[]> arguments) {
        return LettuceReplies.of(() -> {
            CommandArgs<String, byte[]> args = new CommandArgs<>(codec);
            arguments.forEach(args::add);
            return connection.async().dispatch(new Name(command), new GenericOutput(codec), args);
        });
    }

    /** The name of a command. */
    private record Name(String text) implements ProtocolKeyword {

        @Override
        public byte[] getBytes() {
            return text.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
