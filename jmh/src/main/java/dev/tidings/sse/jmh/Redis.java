// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.testkit.redis.TestRedis;
import org.jspecify.annotations.Nullable;

/** The Redis of a benchmark: the one that is named, else one that is started for it. */
public final class Redis implements AutoCloseable {

    private final String url;
    private final @Nullable TestRedis started;

    private Redis(String url, @Nullable TestRedis started) {
        this.url = url;
        this.started = started;
    }

    /**
     * A Redis.
     *
     * @param url where it is; empty for one to be started
     */
    public static Redis at(String url) {
        if (!url.isEmpty()) {
            return new Redis(url, null);
        }
        TestRedis redis = TestRedis.startProcess();
        return new Redis(redis.url(), redis);
    }

    /** Where it is, such as {@code redis://127.0.0.1:6379}. */
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
