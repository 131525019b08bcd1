// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.lettuce;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.redis.spi.CommandConnection;
import dev.tidings.sse.redis.spi.PubSubMode;
import dev.tidings.sse.redis.spi.RedisServer;
import dev.tidings.sse.redis.spi.SubscriptionConnection;
import dev.tidings.sse.redis.spi.SubscriptionListener;
import dev.tidings.sse.testkit.redis.TestRedis;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Lettuce must log in on the event loop. If another thread completes the handshake, Lettuce reports the connection as open
 * before it accepts commands, and the first commands fail with "Currently not connected".
 */
class HandshakeTest {

    /** Whether the first command of each connection was written within {@code channelActive}, and so by the event loop. */
    private final List<Boolean> writtenByEventLoop = new CopyOnWriteArrayList<>();

    private final TestRedis redis = TestRedis.startProcess("--requirepass", "secret");
    private final ClientResources resources = DefaultClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .nettyCustomizer(new NettyCustomizer() {
                @Override
                public void afterChannelInitialized(Channel channel) {
                    channel.pipeline().addFirst(new FirstWrite());
                }
            })
            .build();
    private final LettuceConnector connector = new LettuceConnector(resources);

    @BeforeEach
    void allowUser() {
        redis.command("ACL", "SETUSER", "tidings", "on", ">secret", "&*", "+@all");
    }

    @AfterEach
    void close() throws Exception {
        connector.close();
        resources.shutdown(0, 2, SECONDS).get(10, SECONDS);
        redis.close();
    }

    @Test
    void passwordIsSentByTheEventLoop() throws Exception {
        open(new RedisServer.Login(null, "secret"));

        assertThat(writtenByEventLoop).containsExactly(true, true);
    }

    @Test
    void userAndPasswordAreSentByTheEventLoop() throws Exception {
        open(new RedisServer.Login("tidings", "secret"));

        assertThat(writtenByEventLoop).containsExactly(true, true);
    }

    /** Opens a connection of each kind. The server refuses the PING if the login was not sent. */
    private void open(RedisServer.Login login) throws Exception {
        RedisServer server = new RedisServer(new RedisServer.Tcp("127.0.0.1", redis.port()), login, 0, null);
        CommandConnection commands = connector
                .openCommands(server, reason -> {})
                .toCompletableFuture()
                .get(20, SECONDS);
        SubscriptionConnection subscriptions = connector
                .openSubscriptions(server, PubSubMode.CLASSIC, new Deaf())
                .toCompletableFuture()
                .get(20, SECONDS);
        commands.ping().toCompletableFuture().get(20, SECONDS);
        subscriptions.ping().toCompletableFuture().get(20, SECONDS);
    }

    private final class FirstWrite extends ChannelDuplexHandler {

        private boolean active;
        private boolean written;

        @Override
        public void channelActive(ChannelHandlerContext context) throws Exception {
            active = true;
            super.channelActive(context);
            active = false;
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
            if (!written) {
                written = true;
                writtenByEventLoop.add(active);
            }
            super.write(context, message, promise);
        }
    }

    private static final class Deaf implements SubscriptionListener {

        @Override
        public void onSubscribed(String channel) {}

        @Override
        public void onUnsubscribed(String channel) {}

        @Override
        public void onMessage(String channel, byte[] message) {}

        @Override
        public void onClosed(String reason) {}
    }
}
