// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.redis;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisExecProvider;

/** The {@code redis-server} executable. */
final class RedisExecutable {

    private static @Nullable String embedded;

    private RedisExecutable() {}

    static String onPathOrEmbedded() {
        return onPath().orElseGet(RedisExecutable::embedded);
    }

    static Optional<String> onPath() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "redis-server"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** Extracted from its jar once per JVM, and deleted when the JVM exits. */
    static synchronized String embedded() {
        if (embedded == null) {
            embedded = extract();
        }
        return embedded;
    }

    private static String extract() {
        try {
            return RedisExecProvider.defaultProvider().get().getAbsolutePath();
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(
                    "There is no embedded Redis for this system: install redis-server on the PATH, or set "
                            + TestRedis.URL_VARIABLE,
                    e);
        }
    }
}
