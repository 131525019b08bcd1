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
 * A broker listener that records all calls. After two concurrent calls, every later await fails. Awaits are bounded, and
 * their failure messages list the last calls. Thread-safe.
 */
public class RecordingListener implements BrokerListener {

    /** The maximum duration of an await. */
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

    /** Creates a listener without recorded calls. */
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
                violations.add(call + " was called during another call");
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
     * Returns the id of an event as clients see it.
     *
     * @param event an event from a broker
     * @return the event's own id, or its position if it has no id
     */
    public static String seenId(BrokerEvent event) {
        return event.event()
                .id()
                .orElseGet(() -> Objects.requireNonNull(event.position(), "an event needs an id or a position"));
    }

    /**
     * Returns the events received so far.
     *
     * @return the events, in order
     */
    public List<BrokerEvent> events() {
        synchronized (lock) {
            return List.copyOf(events);
        }
    }

    /**
     * Returns the data of the events received so far.
     *
     * @return the data, in order
     */
    public List<String> data() {
        return events().stream().map(event -> event.event().data()).toList();
    }

    /**
     * Returns a description of every call so far.
     *
     * @return the descriptions, in order; each begins with the method name
     */
    public List<String> calls() {
        synchronized (lock) {
            return List.copyOf(calls);
        }
    }

    /**
     * Returns the number of confirmations of the subscription.
     *
     * @return number of calls of {@link #onSubscribed}
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
     * @param count minimum number of confirmations since creation
     * @return this listener
     */
    public RecordingListener awaitSubscribed(int count) {
        await(() -> confirmations >= count, count + " confirmations");
        return this;
    }

    /**
     * Waits for a number of interruptions.
     *
     * @param count minimum number of interruptions since creation
     * @return this listener
     */
    public RecordingListener awaitInterrupted(int count) {
        await(() -> interruptions >= count, count + " interruptions");
        return this;
    }

    /**
     * Waits for a number of events.
     *
     * @param count minimum number of events since creation
     * @return all events so far
     */
    public List<BrokerEvent> awaitEvents(int count) {
        await(() -> events.size() >= count, count + " events");
        return events();
    }

    /**
     * Waits until the data of the events satisfy a condition.
     *
     * @param expectation condition on {@link #data}
     * @param expected the condition in words, for the failure message
     * @return all events so far
     */
    public List<BrokerEvent> awaitThat(Predicate<List<String>> expectation, String expected) {
        await(() -> expectation.test(data()), expected);
        return events();
    }

    private void await(BooleanSupplier condition, String expected) {
        Await.until(lock, LIMIT, condition, () -> expected + " did not arrive: " + this);
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
