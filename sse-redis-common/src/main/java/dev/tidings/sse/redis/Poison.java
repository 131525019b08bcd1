// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Messages that are no events: counted and skipped, so that one of them harms none but itself. */
final class Poison {

    private final LongAdder count = new LongAdder();
    private final BoundedLog log = new BoundedLog(Duration.ofSeconds(10));

    void skipped(String channel, int bytes, MalformedMessageException why) {
        count.increment();
        log.warn("skipped a message of " + bytes + " bytes on channel \"" + channel
                + "\" that is no event in the format of Flask-SSE: " + why.getMessage());
    }

    long count() {
        return count.sum();
    }
}
