// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** A thread that runs many clients over one selector. */
final class SwarmLoop implements Runnable {

    private static final int BUFFER_BYTES = 256 << 10;

    final Tally tally = new Tally();
    final Completion completion;
    final byte[] bytes = new byte[BUFFER_BYTES];
    final ByteBuffer buffer = ByteBuffer.wrap(bytes);
    final Selector selector;
    private final List<Client> clients = new ArrayList<>();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::due));
    private final Thread thread;
    private volatile boolean stopped;

    private record Timer(long due, Runnable work) {}

    SwarmLoop(int index, int readers) {
        completion = new Completion(readers);
        thread = new Thread(this, "swarm-" + index);
        thread.setDaemon(true);
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        thread.start();
    }

    /** Adds a client, which connects after a delay. Called before the start. */
    void add(Client client, Duration delay) {
        clients.add(client);
        after(delay, client::connect);
    }

    /** Runs work later. Called on the loop, or before its start. */
    void after(Duration delay, Runnable work) {
        timers.add(new Timer(System.nanoTime() + delay.toNanos(), work));
    }

    /** Computes a value on the loop. Called on any other thread. */
    <T> T ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        tasks.add(() -> answer.complete(question.get()));
        selector.wakeup();
        return answer.join();
    }

    Tally copyOfTally() {
        return ask(() -> {
            Tally copy = new Tally();
            copy.add(tally);
            return copy;
        });
    }

    /** Restarts the latency measurement from the next event on. */
    void measure() {
        ask(() -> {
            tally.measuredFrom = System.nanoTime();
            tally.latency = new Histogram();
            return true;
        });
    }

    boolean allHaveSeen(long number) {
        return ask(() -> clients.stream().allMatch(client -> client.hasSeen(number)));
    }

    void stop() throws InterruptedException {
        stopped = true;
        selector.wakeup();
        thread.join();
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                runTimers();
                selector.select(this::selected, millisToNextTimer());
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
            }
            clients.forEach(Client::close);
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void selected(SelectionKey key) {
        if (key.isValid()) {
            ((Client) key.attachment()).selected();
        }
    }

    private void runTimers() {
        long now = System.nanoTime();
        for (Timer next = timers.peek(); next != null && next.due() - now <= 0; next = timers.peek()) {
            timers.remove();
            next.work().run();
        }
    }

    private long millisToNextTimer() {
        Timer next = timers.peek();
        return next == null ? 0 : Math.max(1, (next.due() - System.nanoTime()) / 1_000_000);
    }
}
