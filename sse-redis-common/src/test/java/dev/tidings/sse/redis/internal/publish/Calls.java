// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.publish;

import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.BrokerListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** A listener that records its calls. */
public final class Calls implements BrokerListener {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    public final List<String> log = new CopyOnWriteArrayList<>();

    @Override
    public void onSubscribed() {
        log.add("subscribed");
    }

    @Override
    public void onEvent(BrokerEvent event) {
        log.add("event " + event.event().data());
    }

    @Override
    public void onInterrupted(String reason) {
        log.add("interrupted: " + reason);
    }

    /** Waits until a log contains these lines in this order, possibly with other lines in between. */
    public static void await(List<String> log, String... lines) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!holds(log, lines)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("within " + LIMIT + ": " + List.of(lines) + ", but it was " + log);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static boolean holds(List<String> log, String... lines) {
        int found = 0;
        for (String line : log) {
            found += found < lines.length && line.equals(lines[found]) ? 1 : 0;
        }
        return found == lines.length;
    }
}
