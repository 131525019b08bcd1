// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TestTlsRedisTest {

    private static TestCertificate certificate;
    private static TestCertificate other;

    @BeforeAll
    static void makeCertificates() {
        certificate = TestCertificate.forLocalhost();
        other = TestCertificate.of("dns:elsewhere.example");
    }

    @AfterAll
    static void deleteCertificates() {
        certificate.close();
        other.close();
    }

    @Test
    void commandsAreSentOverTlsWithPasswordsAndUsers() {
        try (TestRedis redis = TestRedis.startTls(certificate, "--requirepass", "secret")) {
            assertThat(redis.url()).isEqualTo("rediss://:secret@localhost:" + redis.port());
            assertThat(redis.command("CONFIG", "GET", "port")).isEqualTo(List.of("port", "0"));
            redis.command("ACL", "SETUSER", "somebody", "on", ">theirs", "+acl|whoami");
            RespEndpoint somebody = new RespEndpoint(
                    URI.create(redis.urlFor("somebody", "theirs")),
                    certificate.sslContext().getSocketFactory());
            assertThat(somebody.call("ACL", "WHOAMI")).isEqualTo("somebody");
        }
    }

    @Test
    void plainConnectionIsRefusedAndCertificateIsUntrustedByDefault() {
        try (TestRedis redis = TestRedis.startTls(certificate)) {
            assertThatThrownBy(() -> RespConnection.call(URI.create("redis://127.0.0.1:" + redis.port()), "PING"))
                    .isInstanceOf(UncheckedIOException.class);
            assertThatThrownBy(() -> RespConnection.call(URI.create(redis.url()), "PING"))
                    .as("the JVM does not trust the certificate")
                    .hasCauseInstanceOf(SSLHandshakeException.class);
            RespEndpoint distrusting =
                    new RespEndpoint(URI.create(redis.url()), other.sslContext().getSocketFactory());
            assertThatThrownBy(() -> distrusting.call("PING")).hasCauseInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void trustStoreIsSufficientForHostNameVerification() throws IOException, GeneralSecurityException {
        try (TestRedis redis = TestRedis.startTls(certificate)) {
            for (String name : new String[] {"localhost", "127.0.0.1"}) {
                try (SSLSocket socket = connect(redis, certificate, name)) {
                    socket.startHandshake();
                    assertThat(socket.getSession().isValid()).isTrue();
                }
            }
        }
    }

    @Test
    void wrongHostNameFailsOnlyForClientsThatVerifyIt() throws IOException, GeneralSecurityException {
        try (TestRedis redis = TestRedis.startTls(other);
                SSLSocket socket = connect(redis, other, "localhost")) {
            assertThat(redis.command("PING")).isEqualTo("PONG");
            assertThatThrownBy(socket::startHandshake)
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("localhost");
        }
    }

    @Test
    void clientCertificateCanBeRequired() {
        try (TestRedis redis = TestRedis.startTls(certificate, "--tls-auth-clients", "yes")) {
            assertThat(redis.command("PING")).isEqualTo("PONG");
            assertThatThrownBy(() -> {
                        try (SSLSocket socket = connect(redis, certificate, "localhost")) {
                            socket.getOutputStream().write(new byte[] {'P', 'I', 'N', 'G', '\r', '\n'});
                            assertThat(socket.getInputStream().read()).isEqualTo('+');
                        }
                    })
                    .as("client without a certificate")
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void restartedServerHasTheSameCertificate() {
        try (TestRedis redis = TestRedis.startTls(certificate)) {
            redis.kill();
            redis.restart();
            assertThat(redis.command("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void malformedNameIsRejected() {
        assertThatThrownBy(() -> TestCertificate.of("nonsense"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"nonsense\"")
                .hasMessageContaining("keytool error");
    }

    @Test
    void closeDeletesTheFiles() {
        TestCertificate closed = TestCertificate.forLocalhost();
        Path folder = closed.trustStore().getParent();
        assertThat(closed.keyStore()).exists();
        closed.close();
        closed.close();
        assertThat(Files.exists(folder)).isFalse();
    }

    /** Connects as a client with the trust store and without a certificate. */
    private static SSLSocket connect(TestRedis redis, TestCertificate trusted, String name)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(
                trusted.trustStore().toFile(), trusted.password().toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(name, redis.port());
        socket.setSoTimeout(10_000);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }
}
