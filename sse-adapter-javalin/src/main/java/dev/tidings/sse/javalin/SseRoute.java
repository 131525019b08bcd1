// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.javalin;

import dev.tidings.sse.ChannelRule;
import dev.tidings.sse.CloseReason;
import dev.tidings.sse.EventStream;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.security.RouteRole;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The settings of one route, see {@link SsePlugin.Config#route}. Not thread-safe. */
public final class SseRoute {

    private final SseHandler.Builder handler;
    private HandlerType method = HandlerType.GET;
    private RouteRole[] roles = {};

    SseRoute(SseHandler.Builder handler) {
        this.handler = handler;
    }

    /**
     * Sets the rule that decides on a request's channels.
     *
     * @param rule see {@link SseHandler.Builder#channels}
     * @return this route
     */
    public SseRoute channels(ChannelRule<? super Context> rule) {
        handler.channels(rule);
        return this;
    }

    /**
     * Sets the options of the route's streams. Default: those of the plugin.
     *
     * @param options the options
     * @return this route
     */
    public SseRoute options(StreamOptions options) {
        handler.options(options);
        return this;
    }

    /**
     * Sets the HTTP method. Default: {@link HandlerType#GET}.
     *
     * @param method the method, such as {@link HandlerType#POST}
     * @return this route
     */
    public SseRoute method(HandlerType method) {
        this.method = Objects.requireNonNull(method, "method must not be null");
        return this;
    }

    /**
     * Sets the roles. Default: no roles.
     *
     * @param roles the route's roles, for the application's access manager
     * @return this route
     */
    public SseRoute roles(RouteRole... roles) {
        this.roles = roles.clone();
        return this;
    }

    /**
     * Sets a callback for opened streams.
     *
     * @param callback see {@link SseHandler.Builder#onOpen}
     * @return this route
     */
    public SseRoute onOpen(BiConsumer<? super Context, ? super EventStream> callback) {
        handler.onOpen(callback);
        return this;
    }

    /**
     * Sets a callback for closed streams.
     *
     * @param callback see {@link SseHandler.Builder#onClose}
     * @return this route
     */
    public SseRoute onClose(BiConsumer<? super EventStream, ? super CloseReason> callback) {
        handler.onClose(callback);
        return this;
    }

    /**
     * Feeds each stream from its own publisher.
     *
     * @param source see {@link SseHandler.Builder#feed}
     * @return this route
     */
    public SseRoute feed(Function<? super Context, ? extends Flow.Publisher<? extends SseEvent>> source) {
        handler.feed(source);
        return this;
    }

    HandlerType method() {
        return method;
    }

    RouteRole[] roles() {
        return roles.clone();
    }

    SseHandler build() {
        return handler.build();
    }
}
