// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Ids for events that have none, made where they are published so that every node sees the same one: the time, the
 * publisher's random tag and a count, which together are unique. Letters, digits and {@code -}.
 */
final class EventIds {

    private static final int BASE = 36;

    private final String tag;
    private final LongSupplier millis;
    private final AtomicLong count = new AtomicLong();

    EventIds(long random, LongSupplier millis) {
        this.tag = '-' + Long.toUnsignedString(random, BASE) + '-';
        this.millis = millis;
    }

    String next() {
        return Long.toString(millis.getAsLong(), BASE) + tag + Long.toString(count.getAndIncrement(), BASE);
    }
}
