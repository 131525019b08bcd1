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
 * A listener that {@linkplain EventHub#drain drains} a hub when the web application stops, so that clients move to other
 * nodes gradually. The application's stop takes as long as the drain. The hub stays open: the application must close it.
 *
 * <pre>{@code
 * context.addListener(new DrainOnStop(hub, Duration.ofSeconds(20)));
 * }</pre>
 *
 * <p>Some containers close their connections before they stop an application, for example an embedded Jetty whose server is
 * stopped. There, call {@link EventHub#drain} before stopping the server.
 */
public final class DrainOnStop implements ServletContextListener {

    private static final Logger LOG = System.getLogger(DrainOnStop.class.getName());

    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final EventHub hub;
    private final Duration duration;

    /**
     * Creates a listener for one hub.
     *
     * @param hub the hub to drain
     * @param duration the duration of the drain, see {@link EventHub#drain}
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
            LOG.log(Level.WARNING, "some streams were still open after draining for " + duration, e);
        }
    }
}
