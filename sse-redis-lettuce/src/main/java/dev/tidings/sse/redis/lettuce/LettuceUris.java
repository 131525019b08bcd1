// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.lettuce;

import dev.tidings.sse.redis.spi.RedisServer;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.StaticCredentialsProvider;
import java.time.Duration;

/** Conversion of servers to Lettuce's URIs. */
final class LettuceUris {

    private LettuceUris() {}

    static RedisURI of(RedisServer server, Duration timeout) {
        RedisURI.Builder uri = server.address() instanceof RedisServer.Tcp tcp
                ? RedisURI.builder().withHost(tcp.host()).withPort(tcp.port())
                : RedisURI.Builder.socket(server.address().toString());
        RedisServer.Login login = server.login();
        if (login != null) {
            // Lettuce asks any other provider on a thread of the common pool. If that thread ends the handshake, the
            // connection is reported as open before the event loop lets it accept commands.
            uri.withAuthentication(
                    new StaticCredentialsProvider(login.user(), login.password().toCharArray()));
        }
        return uri.withDatabase(server.database())
                .withSsl(server.tls() != null)
                .withVerifyPeer(SslVerifyMode.FULL)
                .withTimeout(timeout)
                .build();
    }
}
