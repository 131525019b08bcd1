// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.BrokerListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A listener that records its calls, and whether two calls overlapped. */
final class Recorder implements BrokerListener {

    private final AtomicInteger inside = new AtomicInteger();
    private final List<@Nullable String> positions = new ArrayList<>();
    private final List<SseEvent> events = new ArrayList<>();
    private final List<String> interruptions = new ArrayList<>();
    private int subscribed;
    private boolean overlapped;

    @Override
    public void onSubscribed() {
        record(() -> subscribed++);
    }

    @Override
    public void onEvent(BrokerEvent event) {
        record(() -> {
            positions.add(event.position());
            events.add(event.event());
        });
    }

    @Override
    public void onInterrupted(String reason) {
        record(() -> interruptions.add(reason));
    }

    private void record(Runnable entry) {
        boolean alone = inside.incrementAndGet() == 1;
        synchronized (this) {
            overlapped |= !alone;
            entry.run();
        }
        inside.decrementAndGet();
    }

    Recorder awaitSubscribed(int times) {
        Eventually.until(() -> subscribed() >= times, () -> "subscribed " + times + " times, but it was " + this);
        return this;
    }

    Recorder awaitInterrupted(int times) {
        Eventually.until(
                () -> interruptions().size() >= times, () -> "interrupted " + times + " times, but it was " + this);
        return this;
    }

    Recorder awaitEvents(int count) {
        Eventually.until(() -> events().size() >= count, () -> count + " events, but it was " + this);
        return this;
    }

    synchronized int subscribed() {
        return subscribed;
    }

    synchronized List<SseEvent> events() {
        return List.copyOf(events);
    }

    /** Returns the positions of the events; null for events without a position. */
    synchronized List<@Nullable String> positions() {
        return new ArrayList<>(positions);
    }

    List<String> data() {
        return events().stream().map(event -> event.data()).toList();
    }

    synchronized List<String> interruptions() {
        return List.copyOf(interruptions);
    }

    synchronized boolean overlapped() {
        return overlapped;
    }

    @Override
    public synchronized String toString() {
        return "Recorder[subscribed=" + subscribed + ", interruptions=" + interruptions + ", events=" + events.size()
                + "]";
    }
}
