// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread that publishes numbered events through one node at a given rate, without waiting for their outcome. While its node
 * is down, it uses another node, after the last outcome is known, because only publishes through one node have an order.
 */
final class Publisher implements AutoCloseable {

    private static final int MOST_UNDER_WAY = 5_000;
    private static final long BREAK_NANOS = 2_000_000;
    private static final long MOST_BEHIND_NANOS = 100_000_000;
    private static final String PADDING = "x".repeat(64);

    private final List<Outcomes> channels;
    private final List<Node> nodes;
    private final SplittableRandom random;
    private final long pauseNanos;
    private final AtomicInteger underWay = new AtomicInteger();
    private boolean paused = true;
    private volatile boolean stopped;
    private volatile String lastFailure = "";
    private final Node home;
    private Node node;

    /** Creates a paused publisher. The first channel has as many events as all other channels together. */
    public Publisher(
            List<Outcomes> channels, List<Node> nodes, Node home, int eventsPerSecond, SplittableRandom random) {
        this.channels = channels;
        this.nodes = nodes;
        this.random = random;
        this.pauseNanos = 1_000_000_000L / eventsPerSecond;
        this.home = home;
        this.node = home;
        Daemon.start("publisher " + channels.get(0).publisher, this::run);
    }

    private void run() {
        long due = System.nanoTime();
        while (!stopped) {
            due = Math.max(due, System.nanoTime() - MOST_BEHIND_NANOS);
            due = publishDue(due);
            LockSupport.parkNanos(BREAK_NANOS);
        }
    }

    private synchronized long publishDue(long since) {
        EventHub hub = paused ? null : hub();
        long due = since;
        while (hub != null && underWay.get() < MOST_UNDER_WAY && System.nanoTime() - due >= 0) {
            publish(hub, pick());
            due += pauseNanos;
        }
        return due;
    }

    private Outcomes pick() {
        return random.nextBoolean() ? channels.get(0) : channels.get(random.nextInt(channels.size()));
    }

    private @Nullable EventHub hub() {
        if (underWay.get() == 0) {
            node = home.isUp() ? home : nodes.get(random.nextInt(nodes.size()));
        }
        return node.hub();
    }

    private void publish(EventHub hub, Outcomes outcomes) {
        long number = outcomes.next();
        underWay.incrementAndGet();
        try {
            var unused = hub.publish(outcomes.channel, SseEvent.of(outcomes.data(number, PADDING)))
                    .whenComplete((id, failure) -> decided(outcomes, number, failure));
        } catch (RuntimeException e) {
            decided(outcomes, number, e);
        }
    }

    private void decided(Outcomes outcomes, long number, @Nullable Throwable failure) {
        if (failure == null) {
            outcomes.acknowledged();
        } else {
            lastFailure = failure.toString();
            outcomes.failed(number);
        }
        underWay.decrementAndGet();
    }

    /** Returns the last failure of a publish, or an empty text. */
    String lastFailure() {
        return lastFailure;
    }

    /** Pauses or resumes publishing. */
    synchronized void pause(boolean pause) {
        paused = pause;
    }

    boolean isAtRest() {
        return underWay.get() == 0;
    }

    @Override
    public void close() {
        stopped = true;
    }
}
