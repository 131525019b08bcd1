// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestRedisTest {

    @Test
    void startReturnsARedisOnEveryMachine() {
        try (TestRedis redis = TestRedis.start()) {
            assertThat(redis.url()).startsWith("redis://").contains(":" + redis.port());
            assertThat(redis.command("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void configuredServerIsUsedAndNotStopped() {
        try (TestRedis redis = TestRedis.startProcess("--requirepass", "secret")) {
            System.setProperty(TestRedis.URL_VARIABLE, redis.url() + "/3");
            try (TestRedis named = TestRedis.start()) {
                assertThat(named.port()).isEqualTo(redis.port());
                assertThat((String) named.command("CLIENT", "LIST")).contains("db=3");
                assertThatThrownBy(named::kill)
                        .isInstanceOf(UnsupportedOperationException.class)
                        .hasMessageContaining("startProcess()");
            } finally {
                System.clearProperty(TestRedis.URL_VARIABLE);
            }
            assertThat(redis.isRunning()).isTrue();
        }
    }

    @Test
    void embeddedExecutableWorks() {
        RedisProcess process = RedisProcess.start(RedisExecutable.embedded(), RedisSetup.plain());
        try {
            assertThat((String) process.endpoint().call("INFO", "server")).contains("redis_version:7.");
        } finally {
            process.close();
        }
        assertThat(process.isRunning()).isFalse();
    }

    @Test
    void allKindsOfRepliesAreParsed() {
        try (TestRedis redis = TestRedis.startProcess()) {
            assertThat(redis.command("SET", "ключ", "значение\r\n 1")).isEqualTo("OK");
            assertThat(redis.command("GET", "ключ")).isEqualTo("значение\r\n 1");
            assertThat(redis.command("GET", "none")).isNull();
            assertThat(redis.command("INCR", "n")).isEqualTo(1L);
            assertThat(redis.command("MGET", "n", "none")).isEqualTo(Arrays.asList("1", null));
            assertThat(redis.command("EVAL", "return {1, {'a', {}}}", "0"))
                    .isEqualTo(List.of(1L, List.of("a", List.of())));
            assertThatThrownBy(() -> redis.command("LPUSH", "n", "x"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("WRONGTYPE");
        }
    }

    @Test
    void stoppedServerRestartsEmptyOnTheSamePort() {
        try (TestRedis redis = TestRedis.startProcess()) {
            redis.command("SET", "key", "value");
            int port = redis.port();

            redis.stop();
            assertThat(redis.isRunning()).isFalse();
            assertThatThrownBy(() -> redis.command("PING")).isInstanceOf(UncheckedIOException.class);

            redis.restart();
            assertThat(redis.isRunning()).isTrue();
            assertThat(redis.port()).isEqualTo(port);
            assertThat(redis.command("EXISTS", "key")).isEqualTo(0L);
        }
    }

    @Test
    void appendOnlyFileKeepsDataAcrossRestarts() {
        try (TestRedis redis = TestRedis.startProcess("--appendonly", "yes", "--appendfsync", "always")) {
            redis.command("SET", "key", "value");
            redis.kill();
            assertThat(redis.isRunning()).isFalse();
            redis.restart();
            assertThat(redis.command("GET", "key")).isEqualTo("value");
        }
    }

    @Test
    void pausedServerAnswersAfterUnpause() throws IOException {
        try (TestRedis redis = TestRedis.startProcess();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            redis.pause();
            assertThat(redis.isRunning()).isTrue();
            socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
            InputStream in = socket.getInputStream();
            socket.setSoTimeout(100);
            assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);

            redis.unpause();
            socket.setSoTimeout(10_000);
            assertThat((char) in.read()).isEqualTo('+');
        }
    }

    @Test
    void pausedServerCanBeStopped() {
        try (TestRedis redis = TestRedis.startProcess()) {
            redis.pause();
            redis.stop();
            assertThat(redis.isRunning()).isFalse();
            assertThatThrownBy(redis::pause).hasMessageContaining("restart()");
        }
    }

    @Test
    void failedServerStartReportsTheReason() {
        assertThatThrownBy(() -> TestRedis.startProcess("--no-such-option", "1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no-such-option");
    }

    @Test
    void closingTwiceDoesNothing() {
        TestRedis redis = TestRedis.startProcess();
        redis.close();
        redis.close();
        assertThat(redis.isRunning()).isFalse();
    }
}
