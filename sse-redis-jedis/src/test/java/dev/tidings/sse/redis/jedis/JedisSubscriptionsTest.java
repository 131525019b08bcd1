// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.jedis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.redis.spi.PubSubMode;
import dev.tidings.sse.redis.spi.RedisServer;
import dev.tidings.sse.redis.spi.SubscriptionConnection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class JedisSubscriptionsTest extends JedisFixture {

    @Test
    void channelsAreConfirmedOneByOneWithPingsInBetween() throws Exception {
        for (PubSubMode kind : PubSubMode.values()) {
            boolean sharded = kind == PubSubMode.SHARDED;
            SubscriptionConnection subscriptions = get(connector.openSubscriptions(server(), kind, subscriber));
            get(subscriptions.ping());
            get(subscriptions.subscribe(List.of("a", "throw", "caf\u00e9")));
            get(subscriptions.ping());
            get(subscriptions.subscribe(List.of("a")));
            redis.command(sharded ? "SPUBLISH" : "PUBLISH", "caf\u00e9", "hello \u20ac");
            redis.command(sharded ? "SPUBLISH" : "PUBLISH", "throw", "x");
            redis.command(sharded ? "SPUBLISH" : "PUBLISH", "a", "after a listener that threw");
            for (String expected : List.of("+a", "+throw", "+caf\u00e9", "+a", "caf\u00e9: hello \u20ac", "throw: x")) {
                assertThat(subscriber.next()).isEqualTo(expected);
            }
            assertThat(subscriber.next()).isEqualTo("a: after a listener that threw");

            subscriptions.unsubscribe(List.of("a", "caf\u00e9", "throw"));
            get(subscriptions.ping());
            assertThat(subscriber.next()).isEqualTo("-a");
            assertThat(subscriber.next()).isEqualTo("-caf\u00e9");
            assertThat(subscriber.next()).isEqualTo("-throw");
            subscriptions.close("enough");
            subscriptions.close("twice");
            assertThat(subscriber.next()).isEqualTo("closed: enough");
        }
        assertThat(subscriber.isEmpty()).isTrue();
    }

    @Test
    void refusedSubscriptionDoesNotAffectOtherCommands() throws Exception {
        redis.command("ACL", "SETUSER", "limited", "on", ">pass", "+@all", "~*", "resetchannels", "&open*");
        SubscriptionConnection subscriptions = get(connector.openSubscriptions(
                withLogin(new RedisServer.Login("limited", "pass")), PubSubMode.CLASSIC, subscriber));

        CompletionStage<?> first = subscriptions.subscribe(List.of("open1", "open2"));
        CompletionStage<?> second = subscriptions.subscribe(List.of("open3", "secret"));
        CompletionStage<?> third = subscriptions.subscribe(List.of("open4"));
        CompletionStage<?> ping = subscriptions.ping();

        get(first);
        assertThat(refusal(second)).startsWith("NOPERM ");
        get(third);
        get(ping);
        assertThat(List.of(next(), next(), next())).containsExactly("+open1", "+open2", "+open4");
    }

    @Test
    void unrequestedUnsubscribeIsReportedAndNotTakenForAReply() throws Exception {
        String unasked = "*3\r\n$12\r\nsunsubscribe\r\n$1\r\na\r\n:0\r\n";
        String confirmed = "*3\r\n$10\r\nssubscribe\r\n$1\r\nb\r\n:1\r\n";
        try (ScriptedRedis cluster = new ScriptedRedis().answer("SSUBSCRIBE", unasked + confirmed)) {
            SubscriptionConnection subscriptions =
                    get(connector.openSubscriptions(cluster.address(), PubSubMode.SHARDED, subscriber));

            get(subscriptions.subscribe(List.of("b")));
            get(subscriptions.ping());

            assertThat(next()).isEqualTo("-a");
            assertThat(next()).isEqualTo("+b");
        }
    }

    @Test
    void redirectionOfSubscriptionKeepsItsText() throws Exception {
        try (ScriptedRedis cluster = new ScriptedRedis().answer("SSUBSCRIBE", "-MOVED 5 10.0.0.2:6379\r\n")) {
            SubscriptionConnection subscriptions =
                    get(connector.openSubscriptions(cluster.address(), PubSubMode.SHARDED, subscriber));
            assertThat(refusal(subscriptions.subscribe(List.of("c")))).isEqualTo("MOVED 5 10.0.0.2:6379");
            get(subscriptions.ping());
        }
    }
}
