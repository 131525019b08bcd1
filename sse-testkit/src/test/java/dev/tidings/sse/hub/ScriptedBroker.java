// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import dev.tidings.sse.BrokerException;
import dev.tidings.sse.EventBroker;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.BrokerListener;
import dev.tidings.sse.spi.BrokerSubscription;
import dev.tidings.sse.spi.History;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A broker with one channel whose every move the test makes: history and live delivery go separate ways here, as they do on
 * a network. Thread-safe.
 */
final class ScriptedBroker implements EventBroker {

    private final List<BrokerEvent> history = new ArrayList<>();
    private final Queue<BrokerEvent> undelivered = new ArrayDeque<>();
    private final Queue<Runnable> unanswered = new ArrayDeque<>();
    private final List<BrokerListener> listeners = new ArrayList<>();
    private int trimmed;
    private int reads;
    private int failingReads;
    private int subscriptions;
    private boolean keepsHistory = true;
    private boolean holdsAnswers;
    private boolean connected = true;
    private long accepted;

    synchronized void keepsNoHistory() {
        keepsHistory = false;
    }

    /** Accepts an event into history; it waits for {@link #deliver}. */
    synchronized String accept(SseEvent event) {
        String position = "p" + ++accepted;
        BrokerEvent stored = new BrokerEvent(keepsHistory ? position : null, event);
        history.add(stored);
        if (connected) {
            undelivered.add(stored);
        }
        return position;
    }

    /** Delivers live what waits. */
    synchronized void deliver() {
        while (!undelivered.isEmpty()) {
            deliverOne();
        }
    }

    synchronized void deliverOne() {
        BrokerEvent event = undelivered.remove();
        List.copyOf(listeners).forEach(listener -> listener.onEvent(event));
    }

    /** Delivers some of what waits. */
    synchronized void deliverSome(int events) {
        for (int i = 0; i < events && !undelivered.isEmpty(); i++) {
            deliverOne();
        }
    }

    /** Delivers something of a foreign publisher: it has no position and is in no history. */
    synchronized void deliverForeign(SseEvent event) {
        List.copyOf(listeners).forEach(listener -> listener.onEvent(new BrokerEvent(null, event)));
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
        trimmed += events;
    }

    /** Forgets all but the newest events of the history. */
    synchronized void trimTo(int events) {
        trimmed = Math.max(trimmed, history.size() - events);
    }

    synchronized void failNextReads(int count) {
        failingReads = count;
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

    @Override
    public CompletableFuture<String> publish(String channel, SseEvent event) {
        synchronized (this) {
            if (!connected) {
                return CompletableFuture.failedFuture(new BrokerException("disconnected by the test"));
            }
            String position = accept(event);
            deliver();
            return CompletableFuture.completedFuture(event.id().orElse(position));
        }
    }

    @Override
    public synchronized BrokerSubscription subscribe(String channel, BrokerListener given) {
        subscriptions++;
        listeners.add(given);
        if (connected) {
            given.onSubscribed();
        }
        return () -> {
            synchronized (this) {
                subscriptions--;
                listeners.remove(given);
            }
        };
    }

    @Override
    public synchronized CompletableFuture<History> read(String channel, @Nullable String after, int limit) {
        reads++;
        if (failingReads > 0) {
            failingReads--;
            return CompletableFuture.failedFuture(new BrokerException("failed by the test"));
        }
        History answer = history(after, limit);
        if (!holdsAnswers) {
            return CompletableFuture.completedFuture(answer);
        }
        CompletableFuture<History> later = new CompletableFuture<>();
        unanswered.add(() -> later.complete(answer));
        return later;
    }

    private History history(@Nullable String after, int limit) {
        if (!keepsHistory) {
            return History.none();
        }
        String current = "p" + accepted;
        if (after == null) {
            return History.at(current, upTo(accepted));
        }
        for (int i = trimmed; i <= history.size(); i++) {
            boolean found = after.equals("p" + i)
                    || (i > trimmed
                            && after.equals(history.get(i - 1).event().id().orElse(null)));
            if (found) {
                int end = Math.min(history.size(), i + limit);
                return History.following(history.subList(i, end), end < history.size(), current);
            }
        }
        return History.gap(current, upTo(accepted));
    }

    private static Predicate<String> upTo(long last) {
        return position -> Long.parseLong(position.substring(1)) <= last;
    }

    @Override
    public void close() {}
}
