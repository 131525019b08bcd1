// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidings.sse.EventBroker;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.javalin.SsePlugin;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The HTTP server of the demo: serves the page, opens streams, publishes events and reports statistics. */
final class DemoServer implements AutoCloseable {

    private static final Logger LOG = System.getLogger(DemoServer.class.getName());

    private static final Map<String, String> PAGE_HEADERS = Map.of(
            "Cache-Control", "no-cache",
            "Content-Security-Policy", "default-src 'self'",
            "X-Content-Type-Options", "nosniff");

    private final EventHub hub;
    private final Metrics metrics;
    private final KnownTypes types;
    private final Javalin javalin;
    private final CountDownLatch closed = new CountDownLatch(1);

    private DemoServer(int port, EventBroker broker, String brokerName) {
        hub = EventHub.builder(broker)
                .serializer(new ObjectMapper()::writeValueAsString)
                .build();
        metrics = new Metrics(hub);
        types = new KnownTypes(hub);
        javalin = Javalin.create(config -> {
            JettySetup.apply(config.jetty, port);
            config.startup.showJavalinBanner = false;
            config.http.prefer405over404 = true;
            servePage(config);
            config.registerPlugin(new SsePlugin(hub, sse -> sse.stream("/stream", StreamRule::decide)));
            config.routes.post("/publish", new PublishHandler(hub, types));
            config.routes.get("/stats", ctx -> ctx.json(Stats.of(brokerName, hub.stats(), types.all())));
        });
    }

    /**
     * Starts a server.
     *
     * @param port port to listen on; 0 selects a free port
     * @param broker broker for the events; closed with the server
     * @param brokerName name of the broker on the page
     */
    static DemoServer start(int port, EventBroker broker, String brokerName) {
        DemoServer server = new DemoServer(port, broker, brokerName);
        try {
            server.javalin.start();
            server.metrics.start();
            return server;
        } catch (RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    private static void servePage(JavalinConfig config) {
        config.staticFiles.add(files -> {
            files.directory = "/web";
            files.location = Location.CLASSPATH;
            files.headers = PAGE_HEADERS;
        });
    }

    int port() {
        return javalin.port();
    }

    void awaitClose() throws InterruptedException {
        closed.await();
    }

    /** Closes the streams first, each at the end of an event, then the HTTP server. */
    @Override
    public void close() {
        metrics.close();
        hub.close();
        try {
            javalin.stop();
        } catch (JavalinException late) {
            LOG.log(Level.DEBUG, "some requests were cut off", late);
        } finally {
            closed.countDown();
        }
    }
}
