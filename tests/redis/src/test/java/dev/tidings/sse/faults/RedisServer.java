// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import dev.tidings.sse.testkit.redis.TestRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Redis server that syncs every write to disk before it replies, with a disk that can lose writes. */
final class RedisServer implements AutoCloseable {

    private final TestRedis process;
    private final Path folder;

    private RedisServer(TestRedis process) {
        this.process = process;
        this.folder = Path.of(setting("dir"));
    }

    static RedisServer create() {
        return new RedisServer(TestRedis.startProcess(
                "--appendonly", "yes", "--appendfsync", "always", "--repl-diskless-sync-delay", "0"));
    }

    /** Starts a replica, and waits until it is in sync. */
    RedisServer startReplica() {
        RedisServer replica = create();
        replica.command("REPLICAOF", "127.0.0.1", Integer.toString(port()));
        Eventually.until(
                () -> String.valueOf(replica.command("INFO", "replication")).contains("master_link_status:up"),
                () -> "the replica is in sync: " + replica.command("INFO", "replication"));
        return replica;
    }

    /** Waits until a replica has all current writes of this server. */
    void awaitCaughtUp(RedisServer replica) {
        String now = Long.toString(System.nanoTime());
        command("SET", "caught-up", now);
        Eventually.until(() -> now.equals(replica.command("GET", "caught-up")), () -> "the replica has caught up");
    }

    int port() {
        return process.port();
    }

    @Nullable
    Object command(String... args) {
        return process.command(args);
    }

    void set(String setting, String value) {
        command("CONFIG", "SET", setting, value);
    }

    private String setting(String name) {
        if (command("CONFIG", "GET", name) instanceof List<?> reply && reply.size() == 2) {
            return String.valueOf(reply.get(1));
        }
        throw new IllegalStateException("Redis does not return its setting " + name);
    }

    void pause() {
        process.pause();
    }

    void unpause() {
        process.unpause();
    }

    void kill() {
        process.kill();
    }

    void start() {
        process.restart();
    }

    /**
     * Rewrites the append-only file. Redis 7.0 truncates a file that ends within a transaction after its MULTI. Later writes
     * then belong to that transaction, and are lost at the next start.
     */
    void rewriteLog() {
        command("BGREWRITEAOF");
        Eventually.until(
                () -> {
                    String state = String.valueOf(command("INFO", "persistence"));
                    return state.contains("aof_rewrite_in_progress:0") && state.contains("aof_rewrite_scheduled:0");
                },
                () -> "the append-only file is rewritten");
    }

    /** Truncates the append-only file while the server is down. {@link #rewriteLog} is needed after the start. */
    void cutLog(long bytes) {
        try (Stream<Path> files = Files.walk(folder)) {
            Path log = files.filter(file -> file.toString().endsWith(".incr.aof"))
                    .max(Comparator.comparing(RedisServer::modified))
                    .orElseThrow();
            try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
                channel.truncate(Math.max(channel.size() - bytes, channel.size() / 2));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes all data while the server is down. */
    void wipe() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(path -> !path.endsWith("server.log"))
                    .toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long modified(Path file) {
        return file.toFile().lastModified();
    }

    @Override
    public void close() {
        process.close();
    }
}
