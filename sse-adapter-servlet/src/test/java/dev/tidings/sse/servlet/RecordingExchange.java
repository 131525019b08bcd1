// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.servlet.spi.AsyncExchange;
import dev.tidings.sse.servlet.spi.StreamRefusal;
import jakarta.servlet.AsyncContext;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** An exchange that counts completions of the response. */
final class RecordingExchange implements AsyncExchange {

    final AtomicInteger finishes = new AtomicInteger();
    Runnable whileFinishing = () -> {};

    @Override
    public AsyncContext start() {
        throw new AssertionError();
    }

    @Override
    public void refuse(StreamRefusal refusal) {
        throw new AssertionError();
    }

    @Override
    public void finish(Executor executor) {
        finishes.incrementAndGet();
        executor.execute(whileFinishing);
    }
}
