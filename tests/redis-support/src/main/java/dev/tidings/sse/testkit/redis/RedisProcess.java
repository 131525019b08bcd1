// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A Redis server process with its own port and folder. */
final class RedisProcess {

    private static final int START_ATTEMPTS = 5;
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(5);

    private final String executable;
    private final RedisSetup setup;
    private final int port;
    private final ProcessFolder folder = ProcessFolder.create("test-redis");
    private @Nullable Process process;
    private boolean paused;

    private RedisProcess(String executable, RedisSetup setup) {
        this.executable = executable;
        this.setup = setup;
        this.port = setup.findPort();
    }

    static RedisProcess start(RedisSetup setup) {
        return start(RedisExecutable.onPathOrEmbedded(), setup);
    }

    static RedisProcess start(String executable, RedisSetup setup) {
        for (int attempt = 1; ; attempt++) {
            RedisProcess redis = new RedisProcess(executable, setup);
            try {
                redis.launch();
                return redis;
            } catch (RuntimeException e) {
                boolean portWasTaken = redis.log().contains("Address already in use");
                redis.close();
                if (!portWasTaken || attempt == START_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    RespEndpoint endpoint() {
        return setup.endpoint(port);
    }

    Path folder() {
        return folder.path();
    }

    /** Returns whether the process is running and not paused. */
    synchronized boolean isAwake() {
        return isRunning() && !paused;
    }

    synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    synchronized void stop() {
        if (process != null) {
            signal(process, "CONT");
            process.destroy();
            awaitEnd(process);
        }
    }

    synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
            awaitEnd(process);
        }
    }

    synchronized void restart() {
        stop();
        launch();
    }

    synchronized void pause() {
        signal(running(), "STOP");
        paused = true;
    }

    synchronized void unpause() {
        signal(running(), "CONT");
        paused = false;
    }

    synchronized void close() {
        kill();
        folder.delete();
    }

    private synchronized void launch() {
        paused = false;
        process = folder.start(commandLine());
        awaitAnswer(process);
    }

    private List<String> commandLine() {
        List<String> command = new ArrayList<>(List.of(executable));
        command.addAll(setup.arguments(port, folder.path()));
        return command;
    }

    private void awaitAnswer(Process started) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers()) {
            if (!started.isAlive() || System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("Redis on port " + port + " does not answer. Its log:\n" + log());
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private boolean answers() {
        try {
            endpoint().call("PING");
            return true;
        } catch (UncheckedIOException e) {
            return false;
        } catch (IllegalStateException e) {
            // A server that is loading its data is not ready. A server that requires a login is.
            return String.valueOf(e.getMessage()).startsWith("NOAUTH");
        }
    }

    String log() {
        return folder.log();
    }

    private Process running() {
        if (process == null || !process.isAlive()) {
            throw new IllegalStateException("Redis on port " + port + " is not running: call restart() first");
        }
        return process;
    }

    private static void signal(Process process, String signal) {
        if (process.isAlive()) {
            try {
                new ProcessBuilder("sh", "-c", "kill -" + signal + ' ' + process.pid())
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while sending a signal to Redis", e);
            }
        }
    }

    private static void awaitEnd(Process process) {
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
