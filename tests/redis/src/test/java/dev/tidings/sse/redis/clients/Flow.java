// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisEventBroker;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A thread that publishes on channels in turn, one event at a time, and records acknowledged events and failures. */
final class Flow implements AutoCloseable {

    private static final long PAUSE_NANOS = 2_000_000;

    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean ended;

    private Flow(RedisEventBroker broker, List<String> channels) {
        thread = new Thread(() -> {
            for (int i = 0; !ended; i++) {
                String channel = channels.get(i % channels.size());
                publish(broker, channel, channel + "-" + i);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        });
    }

    static Flow start(RedisEventBroker broker, String... channels) {
        Flow flow = new Flow(broker, List.of(channels));
        flow.thread.setDaemon(true);
        flow.thread.start();
        flow.awaitMore(20);
        return flow;
    }

    private void publish(RedisEventBroker broker, String channel, String data) {
        try {
            broker.publish(channel, SseEvent.of(data)).get(30, TimeUnit.SECONDS);
            acknowledged.add(data);
        } catch (Exception e) {
            failures.add(String.valueOf(e.getMessage()));
        }
    }

    /** Waits until {@code count} more events are acknowledged. */
    void awaitMore(int count) {
        int target = acknowledged.size() + count;
        Eventually.until(
                () -> acknowledged.size() >= target,
                () -> "more events are acknowledged, but acknowledged " + acknowledged.size() + ", failures "
                        + failures);
    }

    List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    List<String> acknowledgedOn(String channel) {
        return acknowledged.stream()
                .filter(data -> data.startsWith(channel + "-"))
                .toList();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Stops and waits for the last publish. */
    void end() {
        ended = true;
        try {
            thread.join(Eventually.LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while publishing", e);
        }
    }

    @Override
    public void close() {
        end();
    }
}
