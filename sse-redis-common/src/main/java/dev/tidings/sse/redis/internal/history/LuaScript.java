// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.history;

import dev.tidings.sse.redis.internal.connection.CommandException;
import dev.tidings.sse.redis.internal.connection.CommandSender;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A Lua script, preceded by the shared functions of {@code stream.lua}. */
public final class LuaScript {

    public static final LuaScript PUBLISH = new LuaScript("publish.lua");
    static final LuaScript POSITIONS = new LuaScript("positions.lua");
    static final LuaScript READ = new LuaScript("read.lua");
    static final LuaScript FIND = new LuaScript("find.lua");

    private final byte[] source;
    private final byte[] digest;

    private LuaScript(String name) {
        source = bytes(resource("stream.lua") + '\n' + resource(name));
        digest = bytes(HexFormat.of().formatHex(sha1(source)));
    }

    /**
     * Runs the script. If it is not in Redis's cache, the call is sent again with the source. So calls that must keep an
     * order must not overlap.
     *
     * @return the script's reply; fails with a {@link CommandException}
     */
    public CompletableFuture<@Nullable Object> run(CommandSender sender, List<String> keys, List<byte[]> arguments) {
        String route = keys.get(0);
        return sender.call(route, "EVALSHA", call(digest, keys, arguments))
                .exceptionallyCompose(failure -> CommandException.isRefusal(failure, CommandException.NO_SCRIPT)
                        ? sender.call(route, "EVAL", call(source, keys, arguments))
                        : CompletableFuture.failedFuture(failure));
    }

    private static List<byte[]> call(byte[] script, List<String> keys, List<byte[]> arguments) {
        List<byte[]> all = new ArrayList<>(keys.size() + arguments.size() + 2);
        all.add(script);
        all.add(bytes(keys.size()));
        keys.forEach(key -> all.add(bytes(key)));
        all.addAll(arguments);
        return all;
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] bytes(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] sha1(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(LuaScript.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
