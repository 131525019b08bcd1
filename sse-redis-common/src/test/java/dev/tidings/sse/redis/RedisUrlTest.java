// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.redis.spi.RedisServer;
import dev.tidings.sse.redis.spi.RedisServer.Login;
import dev.tidings.sse.redis.spi.RedisServer.Tcp;
import dev.tidings.sse.redis.spi.RedisServer.Tls;
import dev.tidings.sse.redis.spi.RedisServer.UnixSocket;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUrlTest {

    private static final Tls NO_STORES = new Tls(null, null);

    @ParameterizedTest
    @CsvSource({
        "redis://localhost, redis://localhost, localhost:6379",
        "redis://127.0.0.1:7000/3, redis://127.0.0.1:7000/3, 127.0.0.1:7000",
        "REDIS://h, REDIS://h, h:6379",
        "redis://:s%2Fcret@h:1, redis://:***@h:1, h:1",
        "redis://s%2Fcret@h:1, redis://***@h:1, h:1",
        "rediss://user:s%2Fcret@h/0?clientName=s%2Fcret#s%2Fcret, rediss://user:***@h/0, h:6379",
        "redis://user:a@s%2Fcret@h, redis://user:***@h, h:6379",
        "redis-sentinel://a/0#master, redis-sentinel://a/0, a:26379",
        "redis://[::1]:7, redis://[::1]:7, [::1]:7",
        "unix:///tmp/redis.sock?db=1, unix:///tmp/redis.sock, /tmp/redis.sock",
        "redis-socket://s%2Fcret@/tmp/r.sock, redis-socket://***@/tmp/r.sock, /tmp/r.sock",
        "'redis-sentinel://:s%2Fcret@a:1,b/0#master', 'redis-sentinel://:***@a:1,b/0', 'a:1,b:26379'",
        "redis-sentinel://a/0?sentinelPassword=s%2Fcret#master, redis-sentinel://a/0, a:26379",
        "'rediss-cluster://u:s%2Fcret@a:1,[::1],b', 'rediss-cluster://u:***@a:1,[::1],b', 'a:1,[::1]:6379,b:6379'",
    })
    void urlHasEndpointAndMasksItsPassword(String url, String shown, String endpoint) {
        RedisUrl parsed = RedisUrl.of(" " + url + "\n");

        assertThat(parsed.value()).isEqualTo(url);
        assertThat(parsed).hasToString(shown);
        assertThat(parsed.endpoint()).isEqualTo(endpoint);
        assertThat(parsed.mask("a " + url + " b s%2Fcret c")).doesNotContain("s%2Fcret@", "s/cret");
    }

    @ParameterizedTest
    @CsvSource({
        "redis://h, , , 0, false",
        "redis://:@h, , , 0, false",
        "redis://p%40%3A%2F%23%25@h/3, , p@:/#%, 3, false",
        "redis://:p@h/, , p, 0, false",
        "rediss://u%3A:p:q@h/12, u:, p:q, 12, true",
        "redis://:[p@h, , [p, 0, false",
        "redis://u:@h, u, '', 0, false",
        "redis://u:%E2%82%AC@h, u, €, 0, false",
        "'rediss-sentinel://u:p@a,b/7?sentinelPassword=s#m', u, p, 7, true",
        "unix://u:p@/tmp/r.sock?db=5, u, p, 5, false",
    })
    void serverHasLoginDatabaseAndTlsOfUrl(
            String url, @Nullable String user, @Nullable String password, int database, boolean withTls) {
        RedisServer server = RedisUrl.of(url).server(NO_STORES);

        assertThat(server.login()).isEqualTo(password == null ? null : new Login(user, password));
        assertThat(server.database()).isEqualTo(database);
        assertThat(server.tls() != null).isEqualTo(withTls);
    }

    @Test
    void addressesOfEachDeploymentAreParsed() {
        assertThat(RedisUrl.of("redis://h").server(NO_STORES).address()).isEqualTo(new Tcp("h", 6379));
        assertThat(RedisUrl.of("redis://[::1]:7").server(NO_STORES).address()).isEqualTo(new Tcp("::1", 7));
        assertThat(RedisUrl.of("redis-socket://p@/tmp/r%20s.sock")
                        .server(NO_STORES)
                        .address())
                .isEqualTo(new UnixSocket("/tmp/r s.sock"));
        assertThat(RedisUrl.of("redis-cluster://a,b:1").addresses())
                .containsExactly(new Tcp("a", 6379), new Tcp("b", 1));
        assertThat(RedisUrl.of("redis-cluster://a,b:1").kind()).isEqualTo(RedisUrl.Kind.CLUSTER);
    }

    @Test
    void sentinelUrlHasSentinelPasswordAndMasterName() {
        RedisUrl url = RedisUrl.of("redis-sentinel://u:p@a,b:1/7?x=y&sentinelPassword=s%26#my%20master");

        assertThat(url.sentinel(NO_STORES))
                .isEqualTo(new RedisServer(new Tcp("a", 26_379), new Login(null, "s&"), 0, null));
        assertThat(url.addresses()).containsExactly(new Tcp("a", 26_379), new Tcp("b", 1));
        assertThat(url.masterName()).isEqualTo("my master");
        assertThat(url.mask("s& s%26 p")).isEqualTo("*** *** ***");
        assertThat(RedisUrl.of("redis-sentinel://u:p@a/0#m").sentinel(NO_STORES).login())
                .isNull();
    }

    @Test
    void maskReplacesEncodedAndDecodedPassword() {
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
                "redis://:secret/@localhost",
                "redis://:%secret@localhost",
                "redis://:%c3secret@localhost",
                "redis://:sec\u0000ret@localhost",
                "redis://:secret@localhost:0",
                "redis://:secret@localhost:65536",
                "redis://:secret@local:host:1",
                "redis://:secret@[::1:1",
                "redis://:secret@::1]:1",
                "redis://:secret@localhost,localhost",
                "redis://:secret@localhost/secret",
                "redis://:secret@localhost/-1",
                "redis://:secret@localhost/9999999999",
                "redis-sentinel://:secret@localhost/0",
                "redis-sentinel://:secret@localhost/secret#master",
                "redis-cluster://:secret@localhost/1",
                "redis-cluster://:secret@localhost,",
                "unix://:secret@host/path",
                "unix://secret",
                "redis-socket:secret",
            })
    void malformedUrlIsRejectedWithoutQuotingIt(String url) {
        assertThatThrownBy(() -> RedisUrl.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("url must ")
                .hasMessageContaining("redis://user:password@host:6379/0")
                .hasMessageNotContainingAny("secret", "sec ret")
                .hasNoCause();
    }

    @Test
    void sseRedisUrlTakesPrecedenceOverRedisUrl() {
        Map<String, String> both = Map.of("SSE_REDIS_URL", "redis://own", "REDIS_URL", "redis://common");

        assertThat(RedisUrl.find(both::get).value()).isEqualTo("redis://own");
        assertThat(RedisUrl.find(Map.of("REDIS_URL", "redis://common")::get).value())
                .isEqualTo("redis://common");
        assertThat(RedisUrl.find(Map.of("SSE_REDIS_URL", " ", "REDIS_URL", "redis://common")::get)
                        .value())
                .isEqualTo("redis://common");
    }

    @Test
    void missingConfigurationFailsWithMessageThatNamesBothSettings() {
        assertThatThrownBy(() -> RedisUrl.find(name -> null))
                .isInstanceOf(BrokerException.class)
                .hasMessage("Redis is not configured: set SSE_REDIS_URL or REDIS_URL, as a system property or in the"
                        + " environment, or pass a URL to the broker, such as redis://localhost:6379");
    }

    @Test
    void malformedSettingIsNamedWithoutItsValue() {
        assertThatThrownBy(() -> RedisUrl.find(Map.of("REDIS_URL", "redis://:sec ret@h")::get))
                .isInstanceOf(BrokerException.class)
                .hasMessageStartingWith("REDIS_URL is invalid: url must not contain spaces or control characters")
                .hasMessageNotContaining("sec ret")
                .hasNoCause();
    }

    @Test
    void systemPropertyTakesPrecedenceOverEnvironment() {
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
