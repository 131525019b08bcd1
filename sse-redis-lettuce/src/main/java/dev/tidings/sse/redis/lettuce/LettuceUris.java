// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.lettuce;

import dev.tidings.sse.redis.spi.RedisServer;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslVerifyMode;
import java.time.Duration;

/** Converts servers to Lettuce's URIs. */
final class LettuceUris {

    private LettuceUris() {}

    static RedisURI of(RedisServer server, Duration timeout) {
        RedisURI.Builder uri = server.address() instanceof RedisServer.Tcp tcp
                ? RedisURI.builder().withHost(tcp.host()).withPort(tcp.port())
                : RedisURI.Builder.socket(server.address().toString());
        RedisServer.Login login = server.login();
        if (login != null && login.user() != null) {
            uri.withAuthentication(login.user(), login.password());
        } else if (login != null) {
            uri.withPassword(login.password().toCharArray());
        }
        return uri.withDatabase(server.database())
                .withSsl(server.tls() != null)
                .withVerifyPeer(SslVerifyMode.FULL)
                .withTimeout(timeout)
                .build();
    }
}
