// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The rules of {@link dev.tidings.sse.spi.StreamConnection} for its caller. */
final class ConnectionRules {

    private final Violations violations = new Violations();
    private final AtomicReference<@Nullable Thread> caller = new AtomicReference<>();
    private final AtomicReference<@Nullable Thread> notifier = new AtomicReference<>();
    private volatile boolean writable;
    private volatile boolean failed;
    private volatile boolean closed;

    /** A call begins, before any lock is taken: what overlaps is seen. */
    void begin(String method) {
        Thread current = Thread.currentThread();
        check(!closed, method + " came after close()");
        check(!failed || method.equals("close()"), method + " came after a write that had failed");
        check(caller.compareAndSet(null, current), method + " came while another thread was within a call");
        check(notifier.get() != current, method + " came from within onWritable(), on the thread that reported it");
    }

    void end() {
        caller.compareAndSet(Thread.currentThread(), null);
    }

    void answeredWritable(boolean answer) {
        writable = answer;
    }

    void writing(int length) {
        check(writable, "write() came without an isWritable() that answered true since the last write");
        check(length >= 1, "write() came with " + length + " bytes");
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
