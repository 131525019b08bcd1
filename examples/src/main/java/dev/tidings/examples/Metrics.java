// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import com.sun.management.OperatingSystemMXBean;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.HubStats;
import dev.tidings.sse.JsonEvents;
import java.lang.management.ManagementFactory;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A publisher of one {@link Metric} per second, on a separate channel so that other streams do not receive it. */
final class Metrics implements AutoCloseable {

    static final String CHANNEL = "demo-metrics";
    private static final String TYPE = "metric";

    private final EventHub hub;
    private final JsonEvents json;
    private final String node = UUID.randomUUID().toString();
    private final OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "demo-metrics");
        thread.setDaemon(true);
        return thread;
    });
    private HubStats before;

    Metrics(EventHub hub) {
        this.hub = hub;
        this.json = hub.json();
        this.before = hub.stats();
    }

    void start() {
        var unused = clock.scheduleAtFixedRate(this::publish, 1, 1, TimeUnit.SECONDS);
    }

    /** Ignores a failed publication: the page shows the gap, and publishing from the page reports the reason. */
    private void publish() {
        var unused = hub.publish(CHANNEL, json.of(TYPE, measure()));
    }

    private Metric measure() {
        HubStats now = hub.stats();
        Metric metric = new Metric(
                node,
                System.currentTimeMillis(),
                Math.max(0, machine.getCpuLoad() * 100),
                now.openStreams(),
                now.events() - before.events(),
                now.deliveries() - before.deliveries(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
        before = now;
        return metric;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
