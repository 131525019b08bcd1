// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.ChannelRule;
import dev.tidings.sse.javalin.JavalinRules;
import dev.tidings.sse.javalin.SsePlugin;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Javalin, with Jetty configured like for the servlets. */
final class JavalinContainer implements Container {

    private static final Logger LOG = System.getLogger(JavalinContainer.class.getName());

    private final Javalin javalin;

    private JavalinContainer(Javalin javalin) {
        this.javalin = javalin;
    }

    static Container start(int port, LoadService service) {
        return new JavalinContainer(
                Javalin.create(config -> configure(config, port, service)).start());
    }

    private static void configure(JavalinConfig config, int port, LoadService service) {
        ChannelRule<Context> rule = JavalinRules.parameter("channel", service.channels);
        config.startup.showJavalinBanner = false;
        config.jetty.threadPool = JettyConnector.threads();
        config.jetty.addConnector((server, http) -> JettyConnector.on(server, http, port));
        config.http.maxRequestSize = LoadService.MAX_BODY;
        config.registerPlugin(
                new SsePlugin(service.hub, sse -> sse.options(service.options).stream(LoadServlets.STREAM_PATH, rule)));
        config.routes.post(LoadServlets.PUBLISH_PATH, context -> publish(context, service));
    }

    private static void publish(Context context, LoadService service) {
        String channel = context.queryParam("channel");
        if (!service.knows(channel)) {
            context.status(HttpStatus.NOT_FOUND);
            return;
        }
        byte[] data = context.bodyAsBytes();
        context.future(() -> service.publish(channel, data)
                .handle((id, failure) ->
                        context.status(failure == null ? HttpStatus.NO_CONTENT : HttpStatus.SERVICE_UNAVAILABLE)));
    }

    @Override
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        try {
            javalin.stop();
        } catch (JavalinException late) {
            LOG.log(Level.WARNING, "some requests were aborted", late);
        }
    }
}
