// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.javalin;

import dev.tidings.sse.ChannelRule;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
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
 * A Javalin plugin that adds streams and publishing to an application. Register one plugin per application: Javalin refuses a
 * second one.
 *
 * <pre>{@code
 * Javalin.create(config -> {
 *     config.registerPlugin(new SsePlugin(hub, sse -> sse.stream("/stream")));
 *     config.routes.post("/greet", ctx -> {
 *         SsePublisher sse = ctx.with(SsePlugin.class);
 *         ctx.future(() -> sse.publish("sse", sse.json().of("greeting", Map.of("text", "Hello"))));
 *     });
 * });
 * }</pre>
 *
 * <p>When the server stops, the plugin first ends its streams. That takes at most one second, or the duration of {@link
 * Config#drain}. The hub stays open: the application must close it, for example in {@code config.events.serverStopped}.
 */
public final class SsePlugin extends ContextPlugin<SsePlugin.Config, SsePublisher> {

    /**
     * Creates a plugin.
     *
     * @param hub opens the streams and publishes
     * @param config adds the routes
     */
    public SsePlugin(EventHub hub, Consumer<Config> config) {
        super(config, new Config(hub));
    }

    @Override
    public void onInitialize(JavalinState state) {
        for (AddedRoute added : pluginConfig.routes) {
            SseRoute route = new SseRoute(pluginConfig.handler());
            added.settings.accept(route);
            SseHandler handler = route.build();
            state.routes.addHttpHandler(route.method(), added.path, handler, route.roles());
            state.events.serverStopping(handler::drain);
        }
    }

    @Override
    public SsePublisher createExtension(Context context) {
        return new SsePublisher(pluginConfig.hub, context.jsonMapper());
    }

    /** The plugin's routes and the defaults of their settings. Not thread-safe. */
    public static final class Config {

        private final EventHub hub;
        private final List<AddedRoute> routes = new ArrayList<>();
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
            return route(path, route -> route.roles(roles));
        }

        /**
         * Adds a GET route for channels that a rule allows.
         *
         * @param path the route's path
         * @param rule see {@link SseHandler.Builder#channels}
         * @param roles the route's roles
         * @return this configuration
         */
        public Config stream(String path, ChannelRule<? super Context> rule, RouteRole... roles) {
            return route(path, route -> route.channels(rule).roles(roles));
        }

        /**
         * Adds a GET route for channels that a rule allows, with its own stream options.
         *
         * @param path the route's path
         * @param rule see {@link SseHandler.Builder#channels}
         * @param options the options of the route's streams
         * @param roles the route's roles
         * @return this configuration
         */
        public Config stream(
                String path, ChannelRule<? super Context> rule, StreamOptions options, RouteRole... roles) {
            return route(path, route -> route.channels(rule).options(options).roles(roles));
        }

        /**
         * Adds a GET route whose streams are each fed from a publisher.
         *
         * @param path the route's path
         * @param source see {@link SseHandler.Builder#feed}
         * @param roles the route's roles
         * @return this configuration
         */
        public Config feed(
                String path,
                Function<? super Context, ? extends Flow.Publisher<? extends SseEvent>> source,
                RouteRole... roles) {
            return route(path, route -> route.feed(source).roles(roles));
        }

        /**
         * Adds a route with its own settings.
         *
         * <pre>{@code
         * sse.route("/chat", route -> route.method(HandlerType.POST).feed(ctx -> answer(ctx.body())));
         * }</pre>
         *
         * @param path the route's path
         * @param settings applies the settings; they override those of this configuration
         * @return this configuration
         */
        public Config route(String path, Consumer<SseRoute> settings) {
            routes.add(new AddedRoute(path, settings));
            return this;
        }

        /**
         * Sets the stream options of all routes that do not override them. Default: {@link StreamOptions#defaults()}.
         *
         * @param options the options
         * @return this configuration
         */
        public Config options(StreamOptions options) {
            this.options = Objects.requireNonNull(options, "options must not be null");
            return this;
        }

        /**
         * Sets the duration over which streams end when the server stops. Default: 0, which ends them immediately.
         *
         * @param duration see {@link SseHandler.Builder#drain}
         * @return this configuration
         */
        public Config drain(Duration duration) {
            this.drain = DurationLimits.requireDrain(duration);
            return this;
        }

        /**
         * Sets how to find a client's address, for the limit per address. Default: the connection's address.
         *
         * @param address see {@link SseHandler.Builder#clientAddress}
         * @return this configuration
         */
        public Config clientAddress(Function<? super HttpServletRequest, @Nullable String> address) {
            this.clientAddress = Objects.requireNonNull(address, "clientAddress must not be null");
            return this;
        }

        /**
         * Sets the value of {@code Retry-After} for clients that a limit refuses. Default: 5 s.
         *
         * @param retryAfter 0 or more; rounded up to whole seconds
         * @return this configuration
         */
        public Config retryAfter(Duration retryAfter) {
            this.retryAfter = DurationLimits.requireRetryAfter(retryAfter);
            return this;
        }

        private SseHandler.Builder handler() {
            return SseHandler.builder(hub)
                    .options(options)
                    .retryAfter(retryAfter)
                    .drain(drain)
                    .clientAddress(clientAddress);
        }
    }

    private static final class AddedRoute {

        final String path;
        final Consumer<SseRoute> settings;

        AddedRoute(String path, Consumer<SseRoute> settings) {
            this.path = Objects.requireNonNull(path, "path must not be null");
            this.settings = Objects.requireNonNull(settings, "settings must not be null");
        }
    }
}
