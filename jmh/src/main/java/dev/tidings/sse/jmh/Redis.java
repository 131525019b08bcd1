// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.testkit.redis.TestRedis;
import org.jspecify.annotations.Nullable;

/** The Redis of a benchmark: an existing one, or one that is started. */
public final class Redis implements AutoCloseable {

    private final String url;
    private final @Nullable TestRedis started;

    private Redis(String url, @Nullable TestRedis started) {
        this.url = url;
        this.started = started;
    }

    /**
     * Returns a Redis.
     *
     * @param url the URL; empty to start one
     */
    public static Redis at(String url) {
        if (!url.isEmpty()) {
            return new Redis(url, null);
        }
        TestRedis redis = TestRedis.startProcess();
        return new Redis(redis.url(), redis);
    }

    /** Returns the URL, such as {@code redis://127.0.0.1:6379}. */
    public String url() {
        return url;
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
    }
}
