// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.jedis;

import dev.tidings.sse.redis.spi.RedisServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.PushConsumerChain;
import redis.clients.jedis.PushConsumerChainImpl;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.util.RedisInputStream;
import redis.clients.jedis.util.RedisOutputStream;

/**
 * A socket with Jedis's implementation of Redis's protocol. Jedis's {@link Connection} is used for the login only, because two
 * threads cannot read and write it concurrently, and it would reconnect on its own.
 */
final class JedisProtocolStream {

    /** Empty, because Redis sends push messages only in RESP 3. */
    private static final PushConsumerChain NO_PUSHES = PushConsumerChainImpl.of();

    private final RedisServer server;
    private final JedisSocket socket;
    private @Nullable RedisInputStream in;
    private @Nullable RedisOutputStream out;

    JedisProtocolStream(RedisServer server) {
        this.server = server;
        this.socket = new JedisSocket(server);
    }

    /** Loads most classes that the first connection needs. */
    static void prepare() {
        try (Connection neverConnected = new Connection()) {
            neverConnected.setBroken();
        }
    }

    /** Connects and logs in. Afterwards, the calling thread and threads started by it may use the stream. */
    void open() throws IOException {
        requireReady(new Connection(socket, config()));
        Socket connected = socket.endTimeouts();
        in = new RedisInputStream(connected.getInputStream());
        out = new RedisOutputStream(connected.getOutputStream());
    }

    /** Fails if the password is missing or the server is still loading its data. */
    private static void requireReady(Connection loggedIn) {
        try {
            var unused = loggedIn.ping();
        } catch (JedisAccessControlException e) {
            if (!String.valueOf(e.getMessage()).startsWith("NOPERM")) {
                throw e;
            }
        }
    }

    /** Uses the server's default protocol, RESP 2, which every server supports without a handshake. */
    private JedisClientConfig config() {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .serverDefaultProtocol()
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .database(server.database());
        RedisServer.Login login = server.login();
        if (login != null) {
            config.user(login.user()).password(login.password());
        }
        return config.build();
    }

    /** Waits for the next reply or message. Errors are returned, not thrown. Confined to the reader thread. */
    @Nullable
    Object read() {
        try {
            return Protocol.read(opened(in), NO_PUSHES);
        } catch (JedisDataException error) {
            return error;
        }
    }

    /** Writes a command, which is sent at the latest with {@link #flush}. Confined to the writer thread. */
    void write(String command, List<byte[]> arguments) {
        byte[] name = command.getBytes(StandardCharsets.US_ASCII);
        CommandArguments words = new CommandArguments(() -> name);
        arguments.forEach(words::add);
        Protocol.sendCommand(opened(out), words);
    }

    void flush() throws IOException {
        opened(out).flush();
    }

    /** Closes the socket immediately, even while it is being opened, read or written. Thread-safe. */
    void close() {
        socket.close();
    }

    private static <T> T opened(@Nullable T stream) {
        if (stream == null) {
            throw new IllegalStateException("not connected yet");
        }
        return stream;
    }
}
