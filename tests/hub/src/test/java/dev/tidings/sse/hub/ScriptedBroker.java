// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.EventBroker;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.BrokerListener;
import dev.tidings.sse.spi.BrokerSubscription;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.PositionOrder;
import dev.tidings.sse.spi.ReadFrom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A broker with one channel whose every step the test triggers. History and live delivery are separate, as on a
 * network. Thread-safe.
 */
final class ScriptedBroker implements EventBroker {

    /** The history. Configure it before a hub reads it, or under this broker's lock. */
    final ScriptedHistory history = new ScriptedHistory();

    private final Queue<BrokerEvent> undelivered = new ArrayDeque<>();
    private final Queue<Runnable> unanswered = new ArrayDeque<>();
    private final List<BrokerListener> listeners = new ArrayList<>();
    private int reads;
    private int failingReads;
    private boolean throwing;
    private int subscriptions;
    private boolean delaysAnswers;
    private boolean connected = true;
    private int allSubscriptions;
    private int failingSubscriptions;
    private boolean keepsListeners;
    private final Set<BrokerListener> silenced = new HashSet<>();

    synchronized void disableHistory() {
        history.disable();
    }

    /** Accepts an event into history. Live delivery waits for {@link #deliver}. */
    synchronized String accept(SseEvent event) {
        BrokerEvent stored = history.accept(event);
        if (connected) {
            undelivered.add(stored);
        }
        return history.current();
    }

    /** Delivers all undelivered events live. */
    synchronized void deliver() {
        while (!undelivered.isEmpty()) {
            deliverOne();
        }
    }

    synchronized void deliverOne() {
        deliverToAll(undelivered.remove());
    }

    private void deliverToAll(BrokerEvent event) {
        List.copyOf(listeners).forEach(listener -> {
            if (!silenced.contains(listener)) {
                listener.onEvent(event);
            }
        });
    }

    /** Silently drops the next undelivered event. */
    synchronized void dropOne() {
        undelivered.poll();
    }

    /** Delivers an event that is not in history, like a write that a fail-over lost. */
    synchronized void deliverStray(String position, SseEvent event) {
        deliverToAll(new BrokerEvent(position, event));
    }

    /** Silently ends delivery to all present subscriptions. */
    synchronized void silence() {
        silenced.addAll(listeners);
    }

    /** Silently ends delivery to one subscription. */
    synchronized void silence(int index) {
        if (!listeners.isEmpty()) {
            silenced.add(listeners.get(index % listeners.size()));
        }
    }

    /** Resumes delivery to the silenced subscriptions, which the hub may have replaced. */
    synchronized void unsilence() {
        silenced.clear();
    }

    /** Delivers some of the undelivered events. */
    synchronized void deliverSome(int events) {
        for (int i = 0; i < events && !undelivered.isEmpty(); i++) {
            deliverOne();
        }
    }

    /** Delivers an event of a foreign publisher, which has no position and is not in history. */
    synchronized void deliverForeign(SseEvent event) {
        deliverToAll(new BrokerEvent(null, event));
    }

    synchronized void recreateChannel() {
        history.recreateChannel();
    }

    /** Ends live delivery and drops undelivered events. */
    synchronized void disconnect() {
        connected = false;
        undelivered.clear();
        List.copyOf(listeners).forEach(listener -> listener.onInterrupted("interrupted by the test"));
    }

    synchronized void reconnect() {
        connected = true;
        List.copyOf(listeners).forEach(BrokerListener::onSubscribed);
    }

    /** Trims the oldest events of the history. */
    synchronized void trim(int events) {
        history.trim(events);
    }

    /** Trims all but the newest events of the history. */
    synchronized void trimTo(int events) {
        history.trimTo(events);
    }

    synchronized void failNextReads(int count) {
        failingReads = count;
    }

    /** Makes the next read throw an error that no caller expects. */
    synchronized void throwOnNextRead() {
        throwing = true;
    }

    /** Delays answers to reads until {@link #answer}. */
    synchronized void delayAnswers(boolean hold) {
        delaysAnswers = hold;
    }

    synchronized void answer() {
        unanswered.remove().run();
    }

    synchronized int delayedAnswers() {
        return unanswered.size();
    }

    synchronized int reads() {
        return reads;
    }

    synchronized int subscriptions() {
        return subscriptions;
    }

    /** Makes subscribing fail, except the first time. */
    synchronized void failNextSubscriptions(int count) {
        failingSubscriptions = count;
    }

    /** Keeps calling listeners after their subscriptions were closed. The port forbids this, but a race may cause it. */
    synchronized void keepCallingAfterClose() {
        keepsListeners = true;
    }

    /** Reports an interruption to the first listener only, and its end at once. */
    synchronized void interruptFirst() {
        listeners.get(0).onInterrupted("interrupted by the test");
        listeners.get(0).onSubscribed();
    }

    /** Returns the total number of subscriptions, including closed ones. */
    synchronized int allSubscriptions() {
        return allSubscriptions;
    }

    @Override
    public CompletableFuture<String> publish(String channel, SseEvent event) {
        synchronized (this) {
            if (!connected) {
                return CompletableFuture.failedFuture(
                        new BrokerException(BrokerException.Kind.UNREACHABLE, "disconnected by the test"));
            }
            String position = accept(event);
            deliver();
            return CompletableFuture.completedFuture(event.id().orElse(position));
        }
    }

    @Override
    public synchronized BrokerSubscription subscribe(String channel, BrokerListener given) {
        if (allSubscriptions > 0 && failingSubscriptions > 0) {
            failingSubscriptions--;
            throw new BrokerException(BrokerException.Kind.REFUSED, "failed by the test");
        }
        subscriptions++;
        allSubscriptions++;
        listeners.add(given);
        if (connected) {
            given.onSubscribed();
        }
        return () -> {
            synchronized (this) {
                subscriptions--;
                if (!keepsListeners) {
                    listeners.remove(given);
                    silenced.remove(given);
                }
            }
        };
    }

    @Override
    public synchronized CompletableFuture<HistoryResult> read(String channel, ReadFrom from, int limit) {
        reads++;
        if (throwing) {
            throwing = false;
            throw new StackOverflowError("thrown by the test");
        }
        if (failingReads > 0) {
            failingReads--;
            return CompletableFuture.failedFuture(
                    new BrokerException(BrokerException.Kind.REFUSED, "failed by the test"));
        }
        HistoryResult answer = history.read(from, limit);
        if (!delaysAnswers) {
            return CompletableFuture.completedFuture(answer);
        }
        CompletableFuture<HistoryResult> later = new CompletableFuture<>();
        unanswered.add(() -> later.complete(answer));
        return later;
    }

    @Override
    public PositionOrder positions() {
        return ScriptedPositions.INSTANCE;
    }

    @Override
    public void close() {}
}
