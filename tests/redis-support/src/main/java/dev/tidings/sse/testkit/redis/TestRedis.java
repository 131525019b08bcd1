// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/**
 * A Redis for tests, without an installation. {@link #start()} uses the first available of
 *
 * <ol>
 *   <li>the server in the system property or environment variable {@code SSE_TEST_REDIS_URL},
 *   <li>a {@code redis-server} on the PATH,
 *   <li>a container, if Docker is available,
 *   <li>the executable that comes with {@code embedded-redis}: Redis 7.0 for Linux and macOS.
 * </ol>
 *
 * <p>{@link #startProcess} always starts a process, which the test may stop, kill, pause and restart. Servers do not persist
 * data, listen on 127.0.0.1, and end at the latest when the JVM exits. Thread-safe.
 */
public final class TestRedis implements AutoCloseable {

    /** The system property or environment variable with the URL of a server. */
    public static final String URL_VARIABLE = "SSE_TEST_REDIS_URL";

    private static final int DEFAULT_PORT = 6379;

    private final RespEndpoint endpoint;
    private final Runnable release;
    private final @Nullable RedisProcess process;

    private TestRedis(RespEndpoint endpoint, Runnable release, @Nullable RedisProcess process) {
        this.endpoint = endpoint;
        this.release = release;
        this.process = process;
    }

    /**
     * Starts a server, or returns the one in {@code SSE_TEST_REDIS_URL}. A started server is empty.
     *
     * @return a server that is ready
     * @throws IllegalStateException if no server is available
     */
    public static TestRedis start() {
        String url = configuredUrl();
        if (url != null) {
            TestRedis named = new TestRedis(new RespEndpoint(URI.create(url), null), () -> {}, null);
            named.command("PING");
            return named;
        }
        Optional<String> installed = RedisExecutable.onPath();
        if (installed.isPresent()) {
            return ofProcess(RedisProcess.start(installed.get(), RedisSetup.plain()));
        }
        return DockerClientFactory.instance().isDockerAvailable() ? startContainer() : startProcess();
    }

    /**
     * Starts a server process that the test controls: {@code redis-server} on the PATH, else the embedded one.
     *
     * @param extraArgs arguments that are added to the server's, such as {@code "--requirepass", "secret"}, which the
     *     {@link #url()} then carries, or {@code "--appendonly", "yes"}, which lets data outlive a restart
     * @return a server that is ready
     * @throws IllegalStateException if it does not start; the message contains its log
     */
    public static TestRedis startProcess(String... extraArgs) {
        return start(RedisSetup.plain(extraArgs));
    }

    /**
     * Starts a process as in {@link #startProcess} that replicates another server, and waits until it is in sync.
     *
     * @param master a server without TLS; its password is also the replica's
     * @param extraArgs arguments that are added to the server's
     * @return a server whose link to its master is up
     * @throws IllegalStateException if it does not start or the link does not come up; the message contains its log
     */
    public static TestRedis startReplicaOf(TestRedis master, String... extraArgs) {
        return RedisReplication.startReplicaOf(master, extraArgs);
    }

    /**
     * Starts a process as in {@link #startProcess} that accepts only TLS, at a URL such as {@code rediss://localhost:29453}.
     *
     * @param certificate the server's certificate; {@link #command} trusts it without checking the host name
     * @param extraArgs arguments that are added to the server's; {@code "--tls-auth-clients", "yes"} requires that clients
     *     present this certificate
     * @return a server that is ready
     * @throws IllegalStateException if it does not start; the message contains its log
     */
    public static TestRedis startTls(TestCertificate certificate, String... extraArgs) {
        return start(RedisSetup.tls(certificate, extraArgs));
    }

    static TestRedis start(RedisSetup setup) {
        return ofProcess(RedisProcess.start(setup));
    }

    static TestRedis ofProcess(RedisProcess process) {
        return new TestRedis(process.endpoint(), process::close, process);
    }

    private static TestRedis startContainer() {
        RedisContainer container = RedisContainer.start();
        return new TestRedis(new RespEndpoint(container.uri(), null), container::close, null);
    }

    private static @Nullable String configuredUrl() {
        String property = System.getProperty(URL_VARIABLE);
        String value = property != null ? property : System.getenv(URL_VARIABLE);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /**
     * Returns the URL of the server.
     *
     * @return a URL like {@code redis://127.0.0.1:29453}, with the password if the server requires one
     */
    public String url() {
        return uri().toString();
    }

    /**
     * Returns the URL for a user that was created with {@code command("ACL", "SETUSER", ...)}.
     *
     * @param user the user name
     * @param password the password, not encoded
     * @return a URL like {@code redis://user:password@127.0.0.1:29453}
     */
    public String urlFor(String user, String password) {
        return RedisLogin.urlFor(uri(), user, password);
    }

    URI uri() {
        return endpoint.uri();
    }

    /**
     * Returns the port of the server.
     *
     * @return the port, which does not change on restart
     */
    public int port() {
        return uri().getPort() == -1 ? DEFAULT_PORT : uri().getPort();
    }

    /**
     * Sends one command on a new connection, without a Redis client.
     *
     * @param args the command and its arguments, sent as UTF-8
     * @return the reply: a {@link String}, a {@link Long}, a {@link java.util.List} of replies, or null
     * @throws IllegalStateException if the server replies with an error; the message is the error
     * @throws java.io.UncheckedIOException if the server does not answer within 10 s
     */
    public @Nullable Object command(String... args) {
        return endpoint.call(args);
    }

    /** Stops the process with SIGTERM. Does nothing if it is not running. */
    public void stop() {
        process("stop").stop();
    }

    /** Kills the process with SIGKILL. */
    public void kill() {
        process("kill").kill();
    }

    /**
     * Restarts the process on the same port, and stops it before if it is running.
     *
     * @throws IllegalStateException if it does not start
     */
    public void restart() {
        process("restart").restart();
    }

    /** Suspends the process with SIGSTOP: connections stay open, but no command is answered. */
    public void pause() {
        process("pause").pause();
    }

    /** Resumes a paused process. */
    public void unpause() {
        process("unpause").unpause();
    }

    /**
     * Returns whether the process is running or paused.
     *
     * @return false after it was stopped or killed
     */
    public boolean isRunning() {
        return process("isRunning").isRunning();
    }

    /** Returns whether the process is running and not paused. */
    boolean isAwake() {
        return process("isAwake").isAwake();
    }

    String log() {
        return process("log").log();
    }

    private RedisProcess process(String operation) {
        return Objects.requireNonNullElseGet(process, () -> {
            throw new UnsupportedOperationException(String.format(
                    Locale.ROOT, "%s() requires a server process: use TestRedis.startProcess()", operation));
        });
    }

    /** Stops the server if it was started here, and deletes its files. Later calls do nothing. */
    @Override
    public void close() {
        release.run();
    }
}
