// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.subscribe;

import dev.tidings.sse.redis.internal.connection.ThrottledLogger;
import dev.tidings.sse.redis.internal.message.MalformedMessageException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts and logs messages that are not events. They are skipped. Thread-safe. */
public final class MalformedMessages {

    private final LongAdder count = new LongAdder();
    private final ThrottledLogger log = new ThrottledLogger(Duration.ofSeconds(10));

    void add(String channel, int bytes, MalformedMessageException failure) {
        count.increment();
        log.warn("skipped a message of " + bytes + " bytes on channel \"" + channel
                + "\", because it is not in the format of Flask-SSE: " + failure.getMessage());
    }

    public long count() {
        return count.sum();
    }
}
