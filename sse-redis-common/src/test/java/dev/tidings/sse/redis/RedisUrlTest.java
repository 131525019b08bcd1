// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.sse.BrokerException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUrlTest {

    @ParameterizedTest
    @CsvSource({
        "redis://localhost, redis://localhost, localhost:6379",
        "redis://127.0.0.1:7000/3, redis://127.0.0.1:7000/3, 127.0.0.1:7000",
        "REDIS://h, REDIS://h, h:6379",
        "redis://:s%2Fcret@h:1, redis://:***@h:1, h:1",
        "redis://s%2Fcret@h:1, redis://***@h:1, h:1",
        "rediss://user:s%2Fcret@h/0?clientName=s%2Fcret#s%2Fcret, rediss://user:***@h/0, h:6379",
        "redis://user:a@s%2Fcret@h, redis://user:***@h, h",
        "redis-sentinel://a/0#master, redis-sentinel://a/0, a:26379",
        "redis://[::1]:7, redis://[::1]:7, [::1]:7",
        "unix:///tmp/redis.sock?db=1, unix:///tmp/redis.sock, /tmp/redis.sock",
        "redis-socket://s%2Fcret@/tmp/r.sock, redis-socket://***@/tmp/r.sock, /tmp/r.sock",
        "'redis-sentinel://:s%2Fcret@a:1,b:2/0#master', 'redis-sentinel://:***@a:1,b:2/0', 'a:1,b:2'",
    })
    void aUrlShowsWhereRedisIsAndNeverItsPassword(String url, String shown, String endpoint) {
        RedisUrl parsed = RedisUrl.of(" " + url + "\n");

        assertThat(parsed.value()).isEqualTo(url);
        assertThat(parsed).hasToString(shown);
        assertThat(parsed.endpoint()).isEqualTo(endpoint);
        assertThat(parsed.mask("a " + url + " b s%2Fcret c")).doesNotContain("s%2Fcret@", "s/cret");
    }

    @Test
    void thePasswordIsHiddenInAnyTextEncodedOrNot() {
        RedisUrl url = RedisUrl.of("redis://user:s%2Fcret@host:1/0");

        assertThat(url.mask("cannot use redis://user:s%2Fcret@host:1/0: s/cret, s%2Fcret of user at host:1"))
                .isEqualTo("cannot use redis://user:***@host:1/0: ***, *** of user at host:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "localhost:6379",
                "http://:secret@localhost",
                "redis:secret",
                "redis://",
                "redis://:secret@",
                "redis://:sec ret@localhost",
                "redis://:secret#%zz@localhost",
                "redis://:[secret@localhost",
                "unix://secret",
                "redis-socket:secret",
            })
    void aMalformedUrlIsRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> RedisUrl.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("url must ")
                .hasMessageContaining("redis://user:password@host:6379/0")
                .hasMessageNotContainingAny("secret", "sec ret")
                .hasNoCause();
    }

    @Test
    void theOwnSettingCountsBeforeTheCommonOne() {
        Map<String, String> both = Map.of("SSE_REDIS_URL", "redis://own", "REDIS_URL", "redis://common");

        assertThat(RedisUrl.find(both::get).value()).isEqualTo("redis://own");
        assertThat(RedisUrl.find(Map.of("REDIS_URL", "redis://common")::get).value())
                .isEqualTo("redis://common");
        assertThat(RedisUrl.find(Map.of("SSE_REDIS_URL", " ", "REDIS_URL", "redis://common")::get)
                        .value())
                .isEqualTo("redis://common");
    }

    @Test
    void nothingConfiguredIsAnErrorThatNamesBothSettingsAndTheWaysOut() {
        assertThatThrownBy(() -> RedisUrl.find(name -> null))
                .isInstanceOf(BrokerException.class)
                .hasMessage("Redis is not configured: set SSE_REDIS_URL or REDIS_URL, as a system property or in the"
                        + " environment, or give the broker its URL, such as redis://localhost:6379");
    }

    @Test
    void aMalformedSettingIsNamedWithoutItsValue() {
        assertThatThrownBy(() -> RedisUrl.find(Map.of("REDIS_URL", "redis://:sec ret@h")::get))
                .isInstanceOf(BrokerException.class)
                .hasMessageStartingWith("REDIS_URL is not usable: url must be well-formed")
                .hasMessageNotContaining("sec ret")
                .hasNoCause();
    }

    @Test
    void aSystemPropertyCountsBeforeTheEnvironment() {
        String inEnvironment = System.getenv().keySet().iterator().next();
        assertThat(RedisUrl.systemLookup(inEnvironment)).isEqualTo(System.getenv(inEnvironment));
        System.setProperty(inEnvironment, "property");
        try {
            assertThat(RedisUrl.systemLookup(inEnvironment)).isEqualTo("property");
        } finally {
            System.clearProperty(inEnvironment);
        }
    }
}
