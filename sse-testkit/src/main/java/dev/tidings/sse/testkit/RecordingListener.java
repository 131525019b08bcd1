// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.BrokerListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Records what a broker tells a listener. Two calls at once make every later await fail. Awaits are bounded, and tell what
 * came instead. Thread-safe.
 */
public class RecordingListener implements BrokerListener {

    /** How long an await waits at most. */
    public static final Duration LIMIT = Duration.ofSeconds(20);

    private static final int SHOWN_CALLS = 20;
    private static final int SHOWN_CHARACTERS = 200;

    private final Object lock = new Object();
    private final Violations violations = new Violations();
    private final AtomicBoolean called = new AtomicBoolean();

    private final List<String> calls = new ArrayList<>();
    private final List<BrokerEvent> events = new ArrayList<>();
    private int confirmations;
    private int interruptions;

    /** A listener that has heard nothing yet. */
    public RecordingListener() {}

    @Override
    public void onSubscribed() {
        record("onSubscribed()", () -> confirmations++);
    }

    @Override
    public void onEvent(BrokerEvent event) {
        record("onEvent(" + shortened(event) + ')', () -> events.add(event));
    }

    @Override
    public void onInterrupted(String reason) {
        record("onInterrupted(" + reason + ')', () -> interruptions++);
    }

    private void record(String call, Runnable change) {
        boolean alone = called.compareAndSet(false, true);
        synchronized (lock) {
            if (!alone) {
                violations.add(call + " came while another call was under way");
            }
            calls.add(call);
            change.run();
            lock.notifyAll();
        }
        if (alone) {
            called.set(false);
        }
    }

    /**
     * The id of an event as clients see it.
     *
     * @param event an event from a broker
     * @return its own id, else its position
     */
    public static String seenId(BrokerEvent event) {
        return event.event()
                .id()
                .orElseGet(() -> Objects.requireNonNull(event.position(), "an event needs an id or a position"));
    }

    /**
     * What has come so far.
     *
     * @return the events, in order
     */
    public List<BrokerEvent> events() {
        synchronized (lock) {
            return List.copyOf(events);
        }
    }

    /**
     * The data of what has come so far.
     *
     * @return the events' data, in order
     */
    public List<String> data() {
        return events().stream().map(event -> event.event().data()).toList();
    }

    /**
     * All calls so far, in words.
     *
     * @return each begins with the method's name
     */
    public List<String> calls() {
        synchronized (lock) {
            return List.copyOf(calls);
        }
    }

    /**
     * How often the subscription was confirmed.
     *
     * @return the number of calls of {@link #onSubscribed}
     */
    public int confirmations() {
        synchronized (lock) {
            return confirmations;
        }
    }

    /**
     * Waits for the first confirmation.
     *
     * @return this listener
     */
    public RecordingListener awaitSubscribed() {
        return awaitSubscribed(1);
    }

    /**
     * Waits for a number of confirmations.
     *
     * @param count how many there are to be at least
     * @return this listener
     */
    public RecordingListener awaitSubscribed(int count) {
        await(() -> confirmations >= count, count + " confirmations");
        return this;
    }

    /**
     * Waits for a number of interruptions.
     *
     * @param count how many there are to be at least
     * @return this listener
     */
    public RecordingListener awaitInterrupted(int count) {
        await(() -> interruptions >= count, count + " interruptions");
        return this;
    }

    /**
     * Waits for a number of events.
     *
     * @param count how many there are to be at least
     * @return all events so far
     */
    public List<BrokerEvent> awaitEvents(int count) {
        await(() -> events.size() >= count, count + " events");
        return events();
    }

    /**
     * Waits until the events' data are as they should be.
     *
     * @param expectation what {@link #data} is to satisfy
     * @param expected the same in words, for the error
     * @return all events so far
     */
    public List<BrokerEvent> awaitThat(Predicate<List<String>> expectation, String expected) {
        await(() -> expectation.test(data()), expected);
        return events();
    }

    private void await(BooleanSupplier condition, String expected) {
        Await.until(lock, LIMIT, condition, () -> expected + " did not come to " + this);
        violations.assertNone();
    }

    private static String shortened(BrokerEvent event) {
        String text = event.toString();
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "...";
    }

    @Override
    public String toString() {
        synchronized (lock) {
            int from = Math.max(0, calls.size() - SHOWN_CALLS);
            return "RecordingListener[confirmations=" + confirmations + ", interruptions=" + interruptions + ", events="
                    + events.size() + ", last calls=" + calls.subList(from, calls.size()) + ']';
        }
    }
}
