// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.sse.redis.internal.message.FlaskSseFormat;
import dev.tidings.sse.redis.internal.message.MalformedMessageException;

public final class Refusals {

    private Refusals() {}

    public static void assertRefused(byte[] message, String reason) {
        assertThatThrownBy(() -> FlaskSseFormat.decode(message))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining(reason);
    }
}
