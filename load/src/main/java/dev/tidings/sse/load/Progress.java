// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A thread that prints the progress of a measurement once a second. */
final class Progress implements AutoCloseable {

    private final Swarm swarm;
    private final Pace pace;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "progress");
    private volatile String phase = "opening streams";

    private Progress(Swarm swarm, Pace pace) {
        this.swarm = swarm;
        this.pace = pace;
    }

    /** Starts printing if it is wanted. Default: only on a console. */
    static Progress of(Swarm swarm, Pace pace, Optional<String> wanted) {
        Progress progress = new Progress(swarm, pace);
        if (wanted.map(Progress::yesOrNo).orElseGet(Progress::hasConsole)) {
            progress.thread.setDaemon(true);
            progress.thread.start();
        }
        return progress;
    }

    void phase(String name) {
        phase = name;
    }

    private void run() {
        long seen = 0;
        long second = 0;
        try {
            while (!closed.await(1, TimeUnit.SECONDS)) {
                SwarmResult now = swarm.result();
                System.err.printf(
                        Locale.ROOT,
                        "%3d s  %-15s  %d streams  %d published  %,d deliveries/s  %d lost  %d duplicated%n",
                        ++second,
                        phase,
                        now.open(),
                        pace.published(),
                        now.deliveries() - seen,
                        now.lost(),
                        now.duplicated());
                seen = now.deliveries();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Returns whether a console is attached. From JDK 22 on, a Console object exists without one, and a method reports
     * it.
     */
    private static boolean hasConsole() {
        return Optional.ofNullable(System.console()).map(Progress::isTerminal).orElse(false);
    }

    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }

    private static boolean yesOrNo(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException("--progress must be true or false: " + value);
        }
        return value.equals("true");
    }

    /** Stops printing. The swarm may be closed after this method has returned. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
