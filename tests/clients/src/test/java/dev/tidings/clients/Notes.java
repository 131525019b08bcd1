// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients;

import dev.tidings.sse.testkit.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The events that a client received, and the reason why it ended. Thread-safe. */
final class Notes {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int SHOWN = 2000;

    private final List<Seen> events = new ArrayList<>();
    private @Nullable Object end;

    synchronized void add(Seen event) {
        events.add(event);
        notifyAll();
    }

    /** Records that the client stopped reconnecting, because of a status or an error. */
    synchronized void ended(Object reason) {
        end = end == null ? reason : end;
        notifyAll();
    }

    List<Seen> await(int count) {
        Await.until(this, PATIENCE, () -> events.size() >= count, () -> "fewer than " + count + " events: " + this);
        synchronized (this) {
            return List.copyOf(events);
        }
    }

    Object awaitEnd() {
        Await.until(this, PATIENCE, () -> end != null, () -> "the client has not ended: " + this);
        synchronized (this) {
            return Objects.requireNonNull(end);
        }
    }

    @Override
    public synchronized String toString() {
        return "end=" + end + ", " + events.size() + " events: " + shortened(events.toString());
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
