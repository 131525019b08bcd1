// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.redis.RedisBrokerBuilder;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.redis.spi.PubSubMode;
import dev.tidings.sse.testkit.redis.TestCertificate;
import dev.tidings.sse.testkit.redis.TestRedis;
import org.junit.jupiter.api.Test;

/** The contract of a broker on a single server: address, login and TLS. */
@ForEachClient
class ServerTest extends DeployedFixture {

    ServerTest(Client client) {
        super(client);
    }

    @Test
    void serverWithTrustedCertificateIsAccepted() {
        TestCertificate certificate = closing(TestCertificate.forLocalhost());
        TestRedis redis = closing(TestRedis.startTls(certificate, "--requirepass", "pass"));

        roundTrip(closing(trusting(redis.url(), certificate).build()));
    }

    @Test
    void clientCertificateIsSent() {
        TestCertificate certificate = closing(TestCertificate.forLocalhost());
        TestRedis redis = closing(TestRedis.startTls(certificate, "--tls-auth-clients", "yes"));

        assertThat(failureOf(closing(trusting(redis.url(), certificate).build()), "news", "x"))
                .isNotEmpty();
        roundTrip(closing(trusting(redis.url(), certificate)
                .keyStore(certificate.keyStore(), certificate.password())
                .build()));
    }

    @Test
    void certificateForAnotherHostIsRejected() {
        TestCertificate certificate = closing(TestCertificate.of("dns:other.example"));
        TestRedis redis = closing(TestRedis.startTls(certificate));

        assertThat(failureOf(closing(trusting(redis.url(), certificate).build()), "news", "x"))
                .contains("Redis at localhost:" + redis.port() + " is not connected"
                        + " (the server's certificate is not for this host: No ")
                .contains("localhost found");
    }

    @Test
    void untrustedCertificateIsRejected() {
        TestCertificate certificate = closing(TestCertificate.forLocalhost());
        TestCertificate another = closing(TestCertificate.forLocalhost());
        TestRedis redis = closing(TestRedis.startTls(certificate));

        for (RedisBrokerBuilder<?> builder :
                new RedisBrokerBuilder<?>[] {trusting(redis.url(), another), builder(redis.url())}) {
            assertThat(failureOf(closing(builder.build()), "news", "x"))
                    .contains("Redis at localhost:" + redis.port() + " is not connected"
                            + " (the server's certificate is not trusted: ");
        }
    }

    @Test
    void unreadableTrustStoreIsNamedInTheFailure() {
        TestCertificate certificate = closing(TestCertificate.forLocalhost());
        TestRedis redis = closing(TestRedis.startTls(certificate));

        assertThat(failureOf(
                        closing(builder(redis.url())
                                .trustStore(certificate.trustStore(), "wrong-secret")
                                .build()),
                        "news",
                        "x"))
                .contains("the trust store " + certificate.trustStore() + " cannot be used: ")
                .doesNotContain("wrong-secret");
    }

    @Test
    void historyUsesTheDatabaseOfTheUrlAndPubSubIsShared() {
        TestRedis redis = closing(TestRedis.startProcess());
        RedisEventBroker inThree = broker(redis.url() + "/3");
        RedisEventBroker inNone = broker(redis.url());
        Recorder here = new Recorder();
        Recorder there = new Recorder();
        inThree.subscribe("news", here);
        inNone.subscribe("news", there);
        here.awaitSubscribed(1);
        there.awaitSubscribed(1);

        publish(inThree, "news", "hello");

        assertThat(here.awaitEvents(1).data()).containsExactly("hello");
        assertThat(there.awaitEvents(1).data()).containsExactly("hello");
        assertThat(String.valueOf(redis.command("INFO", "keyspace")))
                .contains("db3:keys=1")
                .doesNotContain("db0");
    }

    @Test
    void passwordMayContainAnyCharacter() {
        TestRedis redis = closing(TestRedis.startProcess());
        redis.command("ACL", "SETUSER", "us:er", "on", ">p@ss:/?#[]%€ &+", "~*", "&*", "+@all");
        String login = "us%3Aer:p%40ss%3A%2F%3F%23%5B%5D%25%E2%82%AC%20%26+@";

        roundTrip(broker(redis.url().replace("redis://", "redis://" + login)));
        assertThat(failureOf(
                        closing(builder(redis.url().replace("redis://", "redis://us%3Aer:p%40sser@"))
                                .build()),
                        "news",
                        "x"))
                .contains("is not connected (WRONGPASS")
                .doesNotContain("p@sser", "p%40sser");
    }

    @Test
    void shardedChannelsWorkOnASingleServer() {
        TestRedis redis = closing(TestRedis.startProcess());
        RedisEventBroker broker =
                closing(builder(redis.url()).pubSub(PubSubMode.SHARDED).build());
        Recorder[] recorders = new Recorder[1_000];
        for (int i = 0; i < recorders.length; i++) {
            recorders[i] = new Recorder();
            broker.subscribe("c" + i, recorders[i]);
        }
        for (int i = 0; i < recorders.length; i++) {
            recorders[i].awaitSubscribed(1);
        }

        publish(broker, "c7", "seven");
        publish(broker, "c999", "last");

        assertThat(recorders[7].awaitEvents(1).data()).containsExactly("seven");
        assertThat(recorders[999].awaitEvents(1).data()).containsExactly("last");
        assertThat(String.valueOf(redis.command("PUBSUB", "SHARDNUMSUB", "sse:c7")))
                .isEqualTo("[sse:c7, 1]");
    }

    @Test
    void failureContainsTheAnswerOfEachClusterNode() {
        TestRedis plain = closing(TestRedis.startProcess("--requirepass", "hidden"));
        TestRedis stopped = closing(TestRedis.startProcess());
        stopped.stop();
        String url = "redis-cluster://:hidden@127.0.0.1:" + plain.port() + ",127.0.0.1:" + stopped.port();

        assertThat(failureOf(broker(url), "news", "x"))
                .contains("no node of the cluster answers: ")
                .contains("127.0.0.1:" + plain.port() + ": ERR This instance has cluster support disabled")
                .contains("127.0.0.1:" + stopped.port() + ": Connection refused")
                .doesNotContain("hidden");
    }

    private RedisBrokerBuilder<?> trusting(String url, TestCertificate certificate) {
        return builder(url).trustStore(certificate.trustStore(), certificate.password());
    }

    private void roundTrip(RedisEventBroker broker) {
        Recorder recorder = new Recorder();
        broker.subscribe("news", recorder);
        recorder.awaitSubscribed(1);
        publish(broker, "news", "hello");
        assertThat(recorder.awaitEvents(1).data()).containsExactly("hello");
    }
}
