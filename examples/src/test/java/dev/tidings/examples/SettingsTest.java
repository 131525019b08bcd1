// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void defaults_arePort8080AndNoRedis() {
        assertThat(Settings.from(Map.of())).isEqualTo(new Settings(8080, Optional.empty()));
    }

    @Test
    void sseRedisUrl_takesPrecedenceOverRedisUrl() {
        Map<String, String> both = Map.of("PORT", "0", "SSE_REDIS_URL", "redis://a", "REDIS_URL", "redis://b");

        assertThat(Settings.from(both)).isEqualTo(new Settings(0, Optional.of("redis://a")));
        assertThat(Settings.from(Map.of("SSE_REDIS_URL", " ", "REDIS_URL", "redis://b"))
                        .redisUrl())
                .contains("redis://b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http", "-1", "65536"})
    void invalidPort_isRejectedWithName(String port) {
        assertThatThrownBy(() -> Settings.from(Map.of("PORT", port)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PORT must be 0 to 65535: \"" + port + '"');
    }

    @Test
    void brokerName_hidesPassword() {
        BrokerChoice choice = BrokerChoice.of(Optional.of("redis://me:secret@127.0.0.1:6379/1"));
        choice.broker().close();

        assertThat(choice.name()).isEqualTo("redis://me:***@127.0.0.1:6379/1");
    }
}
