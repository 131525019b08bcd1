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

/** A Redis that writes everything to disk before it answers, and whose disk can lose it again. */
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

    /** A server that has all that this one has, and gets what it gets. */
    RedisServer startReplica() {
        RedisServer replica = create();
        replica.command("REPLICAOF", "127.0.0.1", Integer.toString(port()));
        Eventually.until(
                () -> String.valueOf(replica.command("INFO", "replication")).contains("master_link_status:up"),
                () -> "the replica is in sync: " + replica.command("INFO", "replication"));
        return replica;
    }

    /** Waits until a replica has all that this server has been told so far. */
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
        throw new IllegalStateException("Redis does not tell its setting " + name);
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
     * Writes the log of commands anew. Redis 7.0 cuts a log that ends within a transaction behind its MULTI, takes whatever
     * it writes after that for part of it, and loses all of it at the next start.
     */
    void rewriteLog() {
        command("BGREWRITEAOF");
        Eventually.until(
                () -> {
                    String state = String.valueOf(command("INFO", "persistence"));
                    return state.contains("aof_rewrite_in_progress:0") && state.contains("aof_rewrite_scheduled:0");
                },
                () -> "the log of commands is written anew");
    }

    /** Takes the end of the log of commands away, while the server is down; {@link #rewriteLog} is needed afterwards. */
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

    /** Takes all data away, while the server is down. */
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
