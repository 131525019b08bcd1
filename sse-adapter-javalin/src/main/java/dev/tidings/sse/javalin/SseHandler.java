// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.javalin;

import dev.tidings.sse.ChannelNames;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.servlet.ChannelDecision;
import dev.tidings.sse.servlet.ChannelRule;
import dev.tidings.sse.servlet.ServletStreams;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A Javalin handler that opens streams. Thread-safe.
 *
 * <pre>{@code
 * Javalin.create(config -> config.routes.get("/stream", SseHandler.create(hub)));
 * }</pre>
 *
 * <p>Requests that get no stream are answered through the context, so that Javalin's error mappers see them. Javalin
 * answers HEAD on a GET route by itself. An {@code after} handler runs when the stream has ended; one that sets a result
 * appends it to the stream.
 *
 * <p>When the server stops, {@link #drain} ends the streams in good order; {@link SsePlugin} does that for its own routes.
 */
public final class SseHandler implements Handler {

    private final Function<? super Context, ChannelDecision> channels;
    private final @Nullable Function<? super Context, ? extends Flow.Publisher<SseEvent>> source;
    private final ServletStreams streams;
    private final EventHub hub;
    private final Duration drain;
    private final HandlerStreams open = new HandlerStreams();

    private SseHandler(Builder builder) {
        channels = builder.channels;
        source = builder.source;
        streams = builder.streams.build();
        hub = builder.hub;
        drain = builder.drain;
    }

    /**
     * A handler for the default channel: {@link ChannelRule#defaultChannel()}.
     *
     * @param hub opens the streams
     * @return the handler
     */
    public static SseHandler create(EventHub hub) {
        return builder(hub).build();
    }

    /**
     * A handler whose streams follow no channel: each is fed from a publisher of its own, which is asked for more only as
     * the client takes it, and ends after the publisher's last event or its error, which is logged. When the client
     * leaves, the subscription is cancelled.
     *
     * <p>An EventSource reconnects after the end, and would be answered anew: let a last event tell it to close.
     *
     * @param hub opens the streams
     * @param source called on the request's thread, before the response begins: what it throws is answered by Javalin as
     *     from any handler
     * @return the handler
     */
    public static SseHandler feed(EventHub hub, Function<? super Context, ? extends Flow.Publisher<SseEvent>> source) {
        return builder(hub).feed(source).build();
    }

    /**
     * A builder.
     *
     * @param hub opens the streams
     * @return a new builder, with the defaults that its methods state
     */
    public static Builder builder(EventHub hub) {
        return new Builder(hub);
    }

    @Override
    public void handle(Context context) {
        if (!context.req().isAsyncSupported()) {
            throw new IllegalStateException("streams need asynchronous processing: declare asyncSupported=true for the"
                    + " servlet that Javalin runs in, and for each filter in front of it");
        }
        context.future(() -> new JavalinExchange(context).run(streams, this::decide, source, open));
    }

    /**
     * Refuses new streams with 503, ends the open ones, and waits until they have ended. For {@code
     * config.events.serverStopping(handler::drain)}. They are closed at once, unless {@link Builder#drain} says otherwise;
     * who has not taken the end within a second is left to the server's stop.
     */
    public void drain() {
        open.drain(hub, drain);
    }

    private ChannelDecision decide(Context context) {
        return open.isStopping()
                ? ChannelDecision.refuse(503, "the server is stopping: try again in a while")
                        .header("Retry-After", "5")
                : channels.apply(context);
    }

    /** Collects what a handler needs. Not thread-safe. */
    public static final class Builder {

        private final ServletStreams.Builder streams;
        private final EventHub hub;
        private Duration drain = Duration.ZERO;
        private Function<? super Context, ChannelDecision> channels = defaultChannels();
        private @Nullable Function<? super Context, ? extends Flow.Publisher<SseEvent>> source;

        private Builder(EventHub hub) {
            this.hub = hub;
            streams = ServletStreams.builder(hub);
        }

        /**
         * Sets which channels a request may follow. Default: {@value ChannelNames#DEFAULT} alone, see {@link
         * ChannelRule#defaultChannel()}. A servlet's rule is used with {@code context -> rule.decide(context.req())}.
         *
         * @param rule called on the request's thread; what it throws is answered by Javalin as from any handler
         * @return this builder
         */
        public Builder channels(Function<? super Context, ChannelDecision> rule) {
            channels = Objects.requireNonNull(rule, "channels must not be null");
            return this;
        }

        /**
         * Sets how the streams behave. Default: {@link StreamOptions#defaults()}.
         *
         * @param options the options
         * @return this builder
         */
        public Builder options(StreamOptions options) {
            streams.options(options);
            return this;
        }

        /**
         * Sets over how long the hub {@linkplain EventHub#drain is drained} when the server stops, with all its streams:
         * their clients go to other nodes one after the other. The server's stop takes that long. Default: 0, the streams of
         * this handler are closed at once.
         *
         * @param duration from 0 to 1 day
         * @return this builder
         */
        public Builder drain(Duration duration) {
            drain = Objects.requireNonNull(duration, "drain must not be null");
            return this;
        }

        /**
         * Sets how a client's address is found, for the limit per address. Default: the connection's, see {@link
         * ServletStreams.Builder#clientAddress}.
         *
         * @param address answers the address, or {@code null} for a client that is not to be limited; called on the
         *     request's thread
         * @return this builder
         */
        public Builder clientAddress(Function<? super HttpServletRequest, @Nullable String> address) {
            streams.clientAddress(address);
            return this;
        }

        /**
         * Sets what a client is told that a limit refuses. Default: 5 s.
         *
         * @param retryAfter 0 or more; rounded up to seconds
         * @return this builder
         */
        public Builder retryAfter(Duration retryAfter) {
            streams.retryAfter(retryAfter);
            return this;
        }

        /**
         * Makes the handler.
         *
         * @return the handler
         */
        public SseHandler build() {
            return new SseHandler(this);
        }

        /** Without channels, whatever was set before: closed by default. */
        Builder feed(Function<? super Context, ? extends Flow.Publisher<SseEvent>> source) {
            this.source = Objects.requireNonNull(source, "source must not be null");
            return channels(context -> ChannelDecision.allow());
        }

        private static Function<Context, ChannelDecision> defaultChannels() {
            ChannelRule rule = ChannelRule.defaultChannel();
            return context -> rule.decide(context.req());
        }
    }
}
