// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.ChannelRule;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.javalin.SseHandler;
import dev.tidings.sse.javalin.SsePlugin;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Map;

/** Samples of channel rules based on a session and on a token. A test compares the first sample with the README. */
final class AccessSample {

    private AccessSample() {}

    static Javalin create(EventHub hub, Map<String, String> usersByToken) {
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.host = "127.0.0.1";
            config.routes.post("/login", ctx -> ctx.sessionAttribute("user", ctx.queryParam("user")));
            addSession(config, hub);
            config.routes.get("/feed", byToken(hub, usersByToken));
        });
    }

    private static void addSession(JavalinConfig config, EventHub hub) {
        // sample
        ChannelRule<Context> ofUser = ctx -> ChannelAccess.forPrincipal( // anonymous: 204, which stops an EventSource
                ctx.sessionAttribute("user"), user -> ChannelAccess.allow("news", "user:" + user));
        config.registerPlugin(new SsePlugin(hub, sse -> sse.stream("/stream").stream("/mine", ofUser)));
        // end
        config.routes.post("/logout", ctx -> {
            String user = ctx.sessionAttribute("user");
            if (user != null) {
                ctx.req().getSession().invalidate(); // first, so that the rule denies later requests
                ctx.future(() -> hub.revokePrincipal(user)); // then closes the open streams on all nodes
            }
        });
    }

    /** Returns a handler for clients that send an {@code Authorization} header; the EventSource of a browser cannot. */
    private static SseHandler byToken(EventHub hub, Map<String, String> usersByToken) {
        return SseHandler.builder(hub)
                .channels(ctx -> {
                    String user = usersByToken.get(token(ctx));
                    return user == null
                            ? ChannelAccess.deny(401, "send a token: Authorization: Bearer ...")
                                    .header("WWW-Authenticate", "Bearer")
                            : ChannelAccess.allow("news").principal(user).attribute("by", "token");
                })
                .build();
    }

    private static String token(Context ctx) {
        String header = ctx.header("Authorization");
        return header != null && header.startsWith("Bearer ") ? header.substring("Bearer ".length()) : "";
    }
}
