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
 * Redis's protocol, as Jedis speaks it, over one socket. Jedis's own connection logs in and then steps aside: it cannot be
 * read and written at the same time, and would connect again by itself.
 */
final class JedisProtocolStream {

    /** Redis pushes only in the newer protocol. */
    private static final PushConsumerChain NO_PUSHES = PushConsumerChainImpl.of();

    private final RedisServer server;
    private final JedisSocket socket;
    private @Nullable RedisInputStream in;
    private @Nullable RedisOutputStream out;

    JedisProtocolStream(RedisServer server) {
        this.server = server;
        this.socket = new JedisSocket(server);
    }

    /** Loads most of what the first connection needs. */
    static void prepare() {
        try (Connection neverConnected = new Connection()) {
            neverConnected.setBroken();
        }
    }

    /** Connects and logs in. What follows is for the caller's thread, and for threads that it starts afterwards. */
    void open() throws IOException {
        greet(new Connection(socket, config()));
        Socket connected = socket.endTimeouts();
        in = new RedisInputStream(connected.getInputStream());
        out = new RedisOutputStream(connected.getOutputStream());
    }

    /** Tells a missing password, and a server that still loads its data, from one that is ready. */
    private static void greet(Connection loggedIn) {
        try {
            var unused = loggedIn.ping();
        } catch (JedisAccessControlException e) {
            if (!String.valueOf(e.getMessage()).startsWith("NOPERM")) {
                throw e;
            }
        }
    }

    /** The older protocol does: it has all that is needed, and every server speaks it without being asked. */
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

    /** Waits for what Redis says next; an error is answered, not thrown. For one thread. */
    @Nullable
    Object read() {
        try {
            return Protocol.read(opened(in), NO_PUSHES);
        } catch (JedisDataException error) {
            return error;
        }
    }

    /** Writes a command, which is sent at the latest with {@link #flush}. For one thread. */
    void write(String command, List<byte[]> arguments) {
        byte[] name = command.getBytes(StandardCharsets.US_ASCII);
        CommandArguments words = new CommandArguments(() -> name);
        arguments.forEach(words::add);
        Protocol.sendCommand(opened(out), words);
    }

    void flush() throws IOException {
        opened(out).flush();
    }

    /** Ends it at once, also under the hands of other threads; before it is open, too. */
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
