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
 * A broker with one channel whose every move the test makes: history and live delivery go separate ways here, as they do on
 * a network. Thread-safe.
 */
final class ScriptedBroker implements EventBroker {

    /** To be told how it behaves before a hub reads it, or with this broker's lock. */
    final ScriptedHistory history = new ScriptedHistory();

    private final Queue<BrokerEvent> undelivered = new ArrayDeque<>();
    private final Queue<Runnable> unanswered = new ArrayDeque<>();
    private final List<BrokerListener> listeners = new ArrayList<>();
    private int reads;
    private int failingReads;
    private boolean throwing;
    private int subscriptions;
    private boolean holdsAnswers;
    private boolean connected = true;
    private int allSubscriptions;
    private int failingSubscriptions;
    private boolean keepsListeners;
    private final Set<BrokerListener> deaf = new HashSet<>();

    synchronized void keepsNoHistory() {
        history.keepNothing();
    }

    /** Accepts an event into history; it waits for {@link #deliver}. */
    synchronized String accept(SseEvent event) {
        BrokerEvent stored = history.accept(event);
        if (connected) {
            undelivered.add(stored);
        }
        return history.current();
    }

    /** Delivers live what waits. */
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
            if (!deaf.contains(listener)) {
                listener.onEvent(event);
            }
        });
    }

    /** Loses the next event that waits, and tells nobody. */
    synchronized void loseOne() {
        undelivered.poll();
    }

    /** Delivers an event that history does not hold, as of a write that a fail-over lost. */
    synchronized void deliverStray(String position, SseEvent event) {
        deliverToAll(new BrokerEvent(position, event));
    }

    /** The subscriptions that there are now bring nothing more, and tell nobody. */
    synchronized void deafen() {
        deaf.addAll(listeners);
    }

    /** The same, for one of them. */
    synchronized void deafen(int index) {
        if (!listeners.isEmpty()) {
            deaf.add(listeners.get(index % listeners.size()));
        }
    }

    /** Lets the dead subscriptions come to life, which nobody may listen to any more. */
    synchronized void revive() {
        deaf.clear();
    }

    /** Delivers some of what waits. */
    synchronized void deliverSome(int events) {
        for (int i = 0; i < events && !undelivered.isEmpty(); i++) {
            deliverOne();
        }
    }

    /** Delivers something of a foreign publisher: it has no position and is in no history. */
    synchronized void deliverForeign(SseEvent event) {
        deliverToAll(new BrokerEvent(null, event));
    }

    synchronized void startOver() {
        history.startOver();
    }

    /** From now on nothing is delivered live; what waits is lost. */
    synchronized void disconnect() {
        connected = false;
        undelivered.clear();
        List.copyOf(listeners).forEach(listener -> listener.onInterrupted("the test said so"));
    }

    synchronized void reconnect() {
        connected = true;
        List.copyOf(listeners).forEach(BrokerListener::onSubscribed);
    }

    /** Forgets the oldest events of the history. */
    synchronized void trim(int events) {
        history.trim(events);
    }

    /** Forgets all but the newest events of the history. */
    synchronized void trimTo(int events) {
        history.trimTo(events);
    }

    synchronized void failNextReads(int count) {
        failingReads = count;
    }

    /** The next read throws what no caller expects. */
    synchronized void throwOnNextRead() {
        throwing = true;
    }

    /** Answers to reads wait for {@link #answer}. */
    synchronized void holdAnswers(boolean hold) {
        holdsAnswers = hold;
    }

    synchronized void answer() {
        unanswered.remove().run();
    }

    synchronized int heldAnswers() {
        return unanswered.size();
    }

    synchronized int reads() {
        return reads;
    }

    synchronized int subscriptions() {
        return subscriptions;
    }

    /** Makes subscribing fail, but for the very first time. */
    synchronized void failNextSubscriptions(int count) {
        failingSubscriptions = count;
    }

    /** Goes on calling listeners after their subscriptions were closed, which the port forbids but a race may bring. */
    synchronized void keepsListenersAfterClose() {
        keepsListeners = true;
    }

    /** Tells only the earliest listener of an interruption that is over at once. */
    synchronized void interruptFirst() {
        listeners.get(0).onInterrupted("the test said so");
        listeners.get(0).onSubscribed();
    }

    /** How often it was subscribed in all. */
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
                    deaf.remove(given);
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
        if (!holdsAnswers) {
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
