// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidings.sse.testkit.redis.FreePort;
import dev.tidings.sse.testkit.redis.TestRedis;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The demo in a separate process, connected to a Redis. It keeps its port when it is killed and restarted. */
final class DemoProcess implements AutoCloseable {

    private final TestRedis redis;
    private final int port = FreePort.find();
    private @Nullable Process process;

    DemoProcess(TestRedis redis) {
        this.redis = redis;
    }

    /** Starts the demo and waits until it is ready. Has no effect if the demo is running. */
    void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tidings.examples.Demo");
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().put("SSE_REDIS_URL", redis.url());
        try {
            process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            awaitStarted(process.inputReader(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitStarted(BufferedReader out) throws IOException {
        String line = out.readLine();
        while (line != null && !line.startsWith("Open http://")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new AssertionError("the demo has ended");
        }
    }

    /** Kills the process without closing its streams, as in a crash. */
    void kill() {
        Process running = Objects.requireNonNull(process);
        running.destroyForcibly();
        try {
            running.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    URI uri(String pathAndQuery) {
        return URI.create("http://localhost:" + port + pathAndQuery);
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
