// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.redis.spi.RedisServer.Tcp;
import org.junit.jupiter.api.Test;

class EndpointTest {

    @Test
    void endpointOfOneServerHasItsAddressAndTheSamePasswords() {
        Endpoint node = new Endpoint("a:1,b:2", text -> text.replace("secret", "***")).at(new Tcp("c", 7));

        assertThat(node).hasToString("c:7");
        assertThat(node.mask("a secret")).isEqualTo("a ***");
    }
}
