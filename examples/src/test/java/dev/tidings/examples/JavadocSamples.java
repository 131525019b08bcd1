// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.ChannelRule;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.JsonEvents;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.javalin.SseHandler;
import dev.tidings.sse.javalin.SsePlugin;
import dev.tidings.sse.javalin.SsePublisher;
import dev.tidings.sse.servlet.DrainOnStop;
import dev.tidings.sse.servlet.ServletStreams;
import dev.tidings.sse.servlet.SseServlet;
import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Flow;

/** The samples in the Javadoc of the published modules, compiled. {@link SamplesTest} compares them with the Javadoc. */
@SuppressWarnings({
    "unused",
    "FutureReturnValueIgnored",
    "CheckReturnValue",
    "serial",
    "ClassCanBeStatic",
    "MissingOverride"
})
final class JavadocSamples {

    private final EventHub hub;

    JavadocSamples(EventHub hub) {
        this.hub = hub;
    }

    void ofChannelAccess(String user) {
        // sample
        ChannelAccess.forPrincipal(user, name -> ChannelAccess.allow("news", "user:" + name));
        // end
    }

    void ofJsonEvents() {
        // sample
        JsonEvents json = hub.json();
        hub.publish("orders", json.of("shipped", Map.of("order", 42)));
        // end
    }

    void ofSsePlugin() {
        // sample
        Javalin.create(config -> {
            config.registerPlugin(new SsePlugin(hub, sse -> sse.stream("/stream")));
            config.routes.post("/greet", ctx -> {
                SsePublisher sse = ctx.with(SsePlugin.class);
                ctx.future(() -> sse.publish("sse", sse.json().of("greeting", Map.of("text", "Hello"))));
            });
        });
        // end
    }

    void ofSsePluginRoute(SsePlugin.Config sse) {
        // sample
        sse.route("/chat", route -> route.method(HandlerType.POST).feed(ctx -> answer(ctx.body())));
        // end
    }

    void ofSseHandler() {
        // sample
        Javalin.create(config -> config.routes.get("/stream", SseHandler.create(hub)));
        // end
    }

    private static Flow.Publisher<SseEvent> answer(String question) {
        throw new UnsupportedOperationException("compiled only: " + question);
    }

    void ofDrainOnStop(ServletContext context) {
        // sample
        context.addListener(new DrainOnStop(hub, Duration.ofSeconds(20)));
        // end
    }

    void ofSseServlet(ServletContext context) {
        // sample
        ServletRegistration.Dynamic stream = context.addServlet("stream", new SseServlet(hub));
        stream.addMapping("/stream");
        stream.setAsyncSupported(true);
        // end
    }

    // sample
    @WebServlet(urlPatterns = "/stream", asyncSupported = true)
    public class NewsServlet extends SseServlet {
        @Override
        protected ServletStreams streams() {
            EventHub hub = (EventHub) getServletContext().getAttribute("hub");
            return ServletStreams.builder(hub)
                    .channels(ChannelRule.fixed("news"))
                    .build();
        }
    }
    // end

    class OfServletStreams extends HttpServlet {

        // sample
        ServletStreams streams =
                ServletStreams.builder(hub).channels(ChannelRule.direct()).build();

        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            streams.open(request, response).ifPresent(stream -> stream.sendAll(answer(request)));
        }
        // end

        private Flow.Publisher<SseEvent> answer(HttpServletRequest request) {
            return JavadocSamples.answer(request.getRequestURI());
        }
    }
}
