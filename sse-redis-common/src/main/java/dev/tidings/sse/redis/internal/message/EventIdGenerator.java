// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.message;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A generator of unique ids for events without an id. The publisher assigns the id, so that every node receives the same one.
 * An id has the time, the publisher's random tag and a count, in letters, digits and {@code -}.
 */
public final class EventIdGenerator {

    private static final int BASE = 36;

    private final String tag;
    private final LongSupplier millis;
    private final AtomicLong count = new AtomicLong();

    public EventIdGenerator(long random, LongSupplier millis) {
        this.tag = '-' + Long.toUnsignedString(random, BASE) + '-';
        this.millis = millis;
    }

    public String next() {
        return Long.toString(millis.getAsLong(), BASE) + tag + Long.toString(count.getAndIncrement(), BASE);
    }
}
