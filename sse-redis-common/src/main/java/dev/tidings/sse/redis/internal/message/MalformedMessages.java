// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.message;

import dev.tidings.sse.redis.internal.connection.ThrottledLogger;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Messages that are no events: counted and skipped, so that one of them harms none but itself. */
public final class MalformedMessages {

    private final LongAdder count = new LongAdder();
    private final ThrottledLogger log = new ThrottledLogger(Duration.ofSeconds(10));

    public void skipped(String channel, int bytes, MalformedMessageException why) {
        count.increment();
        log.warn("skipped a message of " + bytes + " bytes on channel \"" + channel
                + "\" that is no event in the format of Flask-SSE: " + why.getMessage());
    }

    public long count() {
        return count.sum();
    }
}
