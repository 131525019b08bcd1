// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.AdapterStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A stream that records the notifications of a connection. All other methods fail. */
final class RecordingStream implements AdapterStream {

    final AtomicInteger writable = new AtomicInteger();
    final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @Override
    public void onWritable() {
        writable.incrementAndGet();
    }

    @Override
    public void onFailure(Throwable cause) {
        failures.add(cause);
    }

    @Override
    public List<String> channels() {
        throw new AssertionError();
    }

    @Override
    public Map<String, String> attributes() {
        return Map.of();
    }

    @Override
    public String id() {
        throw new AssertionError();
    }

    @Override
    public CompletableFuture<Void> sendComment(String text) {
        throw new AssertionError();
    }

    @Override
    public CompletableFuture<Void> sendAll(Iterator<? extends SseEvent> source, Executor executor) {
        throw new AssertionError();
    }

    @Override
    public void onClose(Consumer<? super CloseReason> callback) {
        throw new AssertionError();
    }

    @Override
    public CompletableFuture<Void> send(SseEvent event) {
        throw new AssertionError();
    }

    @Override
    public CompletableFuture<Void> sendAll(Flow.Publisher<? extends SseEvent> source) {
        throw new AssertionError();
    }

    @Override
    public long dropped() {
        throw new AssertionError();
    }

    @Override
    public void close() {
        throw new AssertionError();
    }

    @Override
    public CompletableFuture<CloseReason> closed() {
        throw new AssertionError();
    }
}
