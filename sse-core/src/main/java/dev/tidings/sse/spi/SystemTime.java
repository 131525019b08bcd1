// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.spi;

import java.util.concurrent.locks.LockSupport;

/** The system's clock. */
enum SystemTime implements TimeSource {
    INSTANCE;

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void parkNanos(Object blocker, long nanos) {
        LockSupport.parkNanos(blocker, nanos);
    }
}
