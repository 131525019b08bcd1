// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/**
 * A Redis for tests, with nothing to install. {@link #start()} takes the first of these that there is:
 *
 * <ol>
 *   <li>the server that {@code SSE_TEST_REDIS_URL} names, a system property or an environment variable,
 *   <li>a {@code redis-server} on the PATH,
 *   <li>a container, where Docker answers,
 *   <li>the executable that comes with {@code embedded-redis}: Redis 7.0 for Linux and macOS.
 * </ol>
 *
 * <p>{@link #startProcess} always starts a server of the test's own, that it may stop, kill, pause and restart. Servers
 * keep nothing on disk, listen on 127.0.0.1, and end with the JVM at the latest. Thread-safe.
 */
public final class TestRedis implements AutoCloseable {

    /** The system property or environment variable that names a server to use. */
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
     * A server to test against: empty, unless {@code SSE_TEST_REDIS_URL} names one that is not.
     *
     * @return a server that answers
     * @throws IllegalStateException if none can be had; the message says why
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
     * A server process whose life the test controls: {@code redis-server} from the PATH, else the embedded one.
     *
     * @param extraArgs arguments that are added to the server's, such as {@code "--requirepass", "secret"}, which the
     *     {@link #url()} then carries, or {@code "--appendonly", "yes"}, which lets data outlive a restart
     * @return a server that answers
     * @throws IllegalStateException if it does not start; the message holds its log
     */
    public static TestRedis startProcess(String... extraArgs) {
        return start(RedisSetup.plain(extraArgs));
    }

    /**
     * A process like those of {@link #startProcess} that replicates another, once it holds what that one holds.
     *
     * @param master without TLS; its password becomes the replica's too
     * @param extraArgs arguments that are added to the server's
     * @return a server whose link to its master is up
     * @throws IllegalStateException if it does not start, or the link does not come up; the message holds its log
     */
    public static TestRedis startReplicaOf(TestRedis master, String... extraArgs) {
        return RedisReplication.startReplicaOf(master, extraArgs);
    }

    /**
     * A process like those of {@link #startProcess} that listens with TLS alone, as {@code rediss://localhost:29453}.
     *
     * @param certificate what it shows; {@link #command} trusts it, whatever its name
     * @param extraArgs arguments that are added to the server's; with {@code "--tls-auth-clients", "yes"} it wants clients to
     *     show that certificate too
     * @return a server that answers
     * @throws IllegalStateException if it does not start; the message holds its log
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
     * Where the server is.
     *
     * @return a URL like {@code redis://127.0.0.1:29453}, with the password if the server wants one
     */
    public String url() {
        return uri().toString();
    }

    /**
     * Where the server is, for a user that {@code command("ACL", "SETUSER", ...)} made.
     *
     * @param user the user's name
     * @param password in clear; the URL carries it encoded
     * @return a URL like {@code redis://user:password@127.0.0.1:29453}
     */
    public String urlFor(String user, String password) {
        return RedisLogin.urlFor(uri(), user, password);
    }

    URI uri() {
        return endpoint.uri();
    }

    /**
     * The server's port.
     *
     * @return the port; a restart keeps it
     */
    public int port() {
        return uri().getPort() == -1 ? DEFAULT_PORT : uri().getPort();
    }

    /**
     * Sends one command on a connection of its own, without any Redis client.
     *
     * @param args the command and its arguments, sent as UTF-8
     * @return the reply: a {@link String}, a {@link Long}, a {@link java.util.List} of replies, or null
     * @throws IllegalStateException if the server answers with an error, which is the message
     * @throws java.io.UncheckedIOException if the server does not answer within 10 s
     */
    public @Nullable Object command(String... args) {
        return endpoint.call(args);
    }

    /** Ends the process in good order, as SIGTERM does; one that does not run is left as it is. */
    public void stop() {
        process("stop").stop();
    }

    /** Ends the process at once, as SIGKILL does. */
    public void kill() {
        process("kill").kill();
    }

    /**
     * Starts the process again on the same port; one that runs is stopped first.
     *
     * @throws IllegalStateException if it does not start
     */
    public void restart() {
        process("restart").restart();
    }

    /** Freezes the process with SIGSTOP: connections stay open, and nothing answers. */
    public void pause() {
        process("pause").pause();
    }

    /** Lets a paused process go on. */
    public void unpause() {
        process("unpause").unpause();
    }

    /**
     * Whether the process lives; a paused one does.
     *
     * @return true until it is stopped or killed
     */
    public boolean isRunning() {
        return process("isRunning").isRunning();
    }

    /** Whether it runs and is not paused, so that it can be expected to answer. */
    boolean isAwake() {
        return process("isAwake").isAwake();
    }

    String log() {
        return process("log").log();
    }

    private RedisProcess process(String operation) {
        return Objects.requireNonNullElseGet(process, () -> {
            throw new UnsupportedOperationException(String.format(
                    Locale.ROOT, "%s() needs a process of the test's own: use TestRedis.startProcess()", operation));
        });
    }

    /** Ends what was started, and deletes what it left. Closing twice does nothing. */
    @Override
    public void close() {
        release.run();
    }
}
