// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A checker of the rules that callers of {@link dev.tidings.sse.spi.StreamConnection} must follow. */
final class ConnectionRules {

    private final Violations violations = new Violations();
    private final AtomicReference<@Nullable Thread> caller = new AtomicReference<>();
    private final AtomicReference<@Nullable Thread> notifier = new AtomicReference<>();
    private volatile boolean writable;
    private volatile boolean failed;
    private volatile boolean closed;

    /** Checks the start of a call. Runs before any lock is acquired, so that overlapping calls are detected. */
    void begin(String method) {
        Thread current = Thread.currentThread();
        check(!closed, method + " was called after close()");
        check(!failed || method.equals("close()"), method + " was called after a failed write");
        check(caller.compareAndSet(null, current), method + " was called during a call by another thread");
        check(notifier.get() != current, method + " was called from onWritable(), on the notifying thread");
    }

    void end() {
        caller.compareAndSet(Thread.currentThread(), null);
    }

    void answeredWritable(boolean answer) {
        writable = answer;
    }

    void writing(int length) {
        check(writable, "write() was called before isWritable() returned true again");
        check(length >= 1, "write() was called with " + length + " bytes");
        writable = false;
    }

    void writeFailed() {
        failed = true;
    }

    void closed() {
        closed = true;
    }

    void whileNotifying(Runnable notification) {
        notifier.set(Thread.currentThread());
        try {
            notification.run();
        } finally {
            notifier.set(null);
        }
    }

    void check(boolean kept, String violation) {
        if (!kept) {
            violations.add(violation);
        }
    }

    void assertNoViolation() {
        violations.assertNone();
    }
}
