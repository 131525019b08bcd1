// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.javalin;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.servlet.ChannelDecision;
import io.javalin.config.JavalinState;
import io.javalin.http.Context;
import io.javalin.plugin.ContextPlugin;
import io.javalin.security.RouteRole;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Streams and publishing for a Javalin application.
 *
 * <pre>{@code
 * Javalin.create(config -> {
 *     config.registerPlugin(new SsePlugin(hub, sse -> sse.stream("/stream")));
 *     config.routes.post("/greet", ctx -> ctx.future(() ->
 *             ctx.with(SsePlugin.class).publish("sse", "greeting", Map.of("text", "Hello"))));
 * });
 * }</pre>
 *
 * <p>When the server stops, the plugin's streams are ended first, which takes a second at most or as long as {@link
 * Config#drain} says. The hub stays open: who made
 * it closes it.
 */
public final class SsePlugin extends ContextPlugin<SsePlugin.Config, SsePublisher> {

    /**
     * A plugin.
     *
     * @param hub opens the streams and publishes
     * @param config adds the routes
     */
    public SsePlugin(EventHub hub, Consumer<Config> config) {
        super(config, new Config(hub));
    }

    @Override
    public void onInitialize(JavalinState state) {
        for (Route route : pluginConfig.routes) {
            SseHandler handler = pluginConfig.build(route);
            state.routes.get(route.path, handler, route.roles);
            state.events.serverStopping(handler::drain);
        }
    }

    @Override
    public SsePublisher createExtension(Context context) {
        return new SsePublisher(pluginConfig.hub, context.jsonMapper());
    }

    /** The plugin's routes and their options. Not thread-safe. */
    public static final class Config {

        private final EventHub hub;
        private final List<Route> routes = new ArrayList<>();
        private StreamOptions options = StreamOptions.defaults();
        private Duration retryAfter = Duration.ofSeconds(5);
        private Duration drain = Duration.ZERO;
        private Function<? super HttpServletRequest, @Nullable String> clientAddress = ServletRequest::getRemoteAddr;

        private Config(EventHub hub) {
            this.hub = Objects.requireNonNull(hub, "hub must not be null");
        }

        /**
         * Adds a GET route for the default channel.
         *
         * @param path the route's path
         * @param roles the route's roles
         * @return this configuration
         */
        public Config stream(String path, RouteRole... roles) {
            return add(path, builder -> {}, roles);
        }

        /**
         * Adds a GET route for channels that a rule allows.
         *
         * @param path the route's path
         * @param rule see {@link SseHandler.Builder#channels}
         * @param roles the route's roles
         * @return this configuration
         */
        public Config stream(String path, Function<? super Context, ChannelDecision> rule, RouteRole... roles) {
            return add(path, builder -> builder.channels(rule), roles);
        }

        /**
         * Adds a GET route for streams that are each fed from a publisher.
         *
         * @param path the route's path
         * @param source see {@link SseHandler#feed}
         * @param roles the route's roles
         * @return this configuration
         */
        public Config feed(
                String path, Function<? super Context, ? extends Flow.Publisher<SseEvent>> source, RouteRole... roles) {
            return add(path, builder -> builder.feed(source), roles);
        }

        /**
         * Sets how the streams of all routes behave. Default: {@link StreamOptions#defaults()}.
         *
         * @param options the options
         * @return this configuration
         */
        public Config options(StreamOptions options) {
            this.options = Objects.requireNonNull(options, "options must not be null");
            return this;
        }

        /**
         * Sets over how long the streams end when the server stops. Default: 0, at once.
         *
         * @param duration see {@link SseHandler.Builder#drain}
         * @return this configuration
         */
        public Config drain(Duration duration) {
            this.drain = Objects.requireNonNull(duration, "drain must not be null");
            return this;
        }

        /**
         * Sets how a client's address is found, for the limit per address. Default: the connection's.
         *
         * @param address see {@link SseHandler.Builder#clientAddress}
         * @return this configuration
         */
        public Config clientAddress(Function<? super HttpServletRequest, @Nullable String> address) {
            this.clientAddress = Objects.requireNonNull(address, "clientAddress must not be null");
            return this;
        }

        /**
         * Sets what a client is told that a limit refuses. Default: 5 s.
         *
         * @param retryAfter 0 or more; rounded up to seconds
         * @return this configuration
         */
        public Config retryAfter(Duration retryAfter) {
            this.retryAfter = Objects.requireNonNull(retryAfter, "retryAfter must not be null");
            return this;
        }

        private Config add(String path, Consumer<SseHandler.Builder> setting, RouteRole... roles) {
            routes.add(new Route(path, setting, roles));
            return this;
        }

        private SseHandler build(Route route) {
            SseHandler.Builder builder = SseHandler.builder(hub)
                    .options(options)
                    .retryAfter(retryAfter)
                    .drain(drain)
                    .clientAddress(clientAddress);
            route.setting.accept(builder);
            return builder.build();
        }
    }

    private static final class Route {

        final String path;
        final Consumer<SseHandler.Builder> setting;
        final RouteRole[] roles;

        Route(String path, Consumer<SseHandler.Builder> setting, RouteRole... roles) {
            this.path = Objects.requireNonNull(path, "path must not be null");
            this.setting = setting;
            this.roles = roles.clone();
        }
    }
}
