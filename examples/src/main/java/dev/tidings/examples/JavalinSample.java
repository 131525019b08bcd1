// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.javalin.SsePlugin;
import dev.tidings.sse.javalin.SsePublisher;
import dev.tidings.sse.redis.lettuce.LettuceBroker;
import io.javalin.Javalin;
import java.util.Map;

/** The sample for Javalin in the README. A test compares both. */
final class JavalinSample {

    private JavalinSample() {}

    static Javalin create() {
        // sample
        EventHub hub = EventHub.create(LettuceBroker.create()); // SSE_REDIS_URL, else REDIS_URL

        return Javalin.create(config -> {
            config.registerPlugin(new SsePlugin(hub, sse -> sse.stream("/stream")));
            config.routes.post("/greet", ctx -> {
                SsePublisher sse = ctx.with(SsePlugin.class);
                var greeting = Map.of("text", "hello, " + ctx.queryParam("name"));
                ctx.future(() -> sse.publish("sse", sse.json().of("greeting", greeting)));
            });
            config.events.serverStopped(hub::close); // and with it the broker
        });
        // end
    }
}
