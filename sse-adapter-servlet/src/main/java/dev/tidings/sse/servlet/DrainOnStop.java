// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.EventHub;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@linkplain EventHub#drain Drains} a hub when the web application stops, so that its clients go to other nodes one after
 * the other. Its stop takes that long. The hub stays open: who made it closes it.
 *
 * <pre>{@code
 * context.addListener(new DrainOnStop(hub, Duration.ofSeconds(20)));
 * }</pre>
 *
 * <p>A container may have closed its connectors when it tells an application to stop, as an embedded Jetty does if its server
 * is stopped at once: then the streams are gone before they can be drained. There call {@link EventHub#drain} before the
 * server's own stop.
 */
public final class DrainOnStop implements ServletContextListener {

    private static final Logger LOG = System.getLogger(DrainOnStop.class.getName());

    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final EventHub hub;
    private final Duration duration;

    /**
     * A listener for one hub.
     *
     * @param hub is drained
     * @param duration over how long, see {@link EventHub#drain}
     */
    public DrainOnStop(EventHub hub, Duration duration) {
        this.hub = Objects.requireNonNull(hub, "hub must not be null");
        this.duration = Objects.requireNonNull(duration, "duration must not be null");
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        try {
            var unused = hub.drain(duration).get(duration.plus(MARGIN).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.WARNING, "not all streams ended within " + duration, e);
        }
    }
}
