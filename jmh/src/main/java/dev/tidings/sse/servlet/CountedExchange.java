// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.servlet.spi.AsyncExchange;
import dev.tidings.sse.servlet.spi.StreamRefusal;
import jakarta.servlet.AsyncContext;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** An exchange that counts how often its response was ended, which accesses the output. */
final class CountedExchange implements AsyncExchange {

    private final RecycledOutput output;
    private final AtomicInteger finished = new AtomicInteger();

    CountedExchange(RecycledOutput output) {
        this.output = output;
    }

    int finished() {
        return finished.get();
    }

    @Override
    public void finish(Executor executor) {
        output.flush();
        finished.incrementAndGet();
        output.flush();
    }

    @Override
    public AsyncContext start() {
        throw new IllegalStateException("the response has already begun");
    }

    @Override
    public void refuse(StreamRefusal refusal) {
        throw new IllegalStateException("the response has already begun");
    }
}
