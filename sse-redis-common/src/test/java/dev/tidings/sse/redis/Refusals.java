// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class Refusals {

    private Refusals() {}

    static void assertRefused(byte[] message, String reason) {
        assertThatThrownBy(() -> FlaskSseFormat.decode(message))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining(reason);
    }
}
