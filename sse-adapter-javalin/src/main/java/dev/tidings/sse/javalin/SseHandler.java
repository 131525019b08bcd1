// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.javalin;

import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.ChannelRule;
import dev.tidings.sse.CloseReason;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.EventStream;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.servlet.ServletStreams;
import dev.tidings.sse.servlet.spi.ExchangeOpener;
import dev.tidings.sse.servlet.spi.StreamCallbacks;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A Javalin handler that opens streams. Thread-safe.
 *
 * <pre>{@code
 * Javalin.create(config -> config.routes.get("/stream", SseHandler.create(hub)));
 * }</pre>
 *
 * <p>Refusals are set on the context, so that Javalin's error mappers apply. Javalin answers HEAD for a GET route itself. An
 * {@code after} handler runs when the stream has ended; a result that it sets is appended to the stream.
 *
 * <p>Call {@link #drain} when the server stops. {@link SsePlugin} does that for its own routes.
 */
public final class SseHandler implements Handler {

    private final ChannelRule<? super Context> channels;
    private final StreamCallbacks<Context> callbacks;
    private final @Nullable Function<? super Context, ? extends Flow.Publisher<? extends SseEvent>> source;
    private final ExchangeOpener opener;
    private final EventHub hub;
    private final Duration drain;
    private final HandlerStreams open = new HandlerStreams();

    private SseHandler(Builder builder) {
        channels = builder.channels();
        callbacks = builder.callbacks;
        source = builder.source;
        opener = builder.streams.build().exchangeOpener();
        hub = builder.hub;
        drain = builder.drain;
    }

    /**
     * Creates a handler for the default channel, see {@link JavalinRules#defaultChannel()}.
     *
     * @param hub opens the streams
     * @return the handler
     */
    public static SseHandler create(EventHub hub) {
        return builder(hub).build();
    }

    /**
     * Creates a handler whose streams follow no channel and receive events from a publisher, see {@link Builder#feed}.
     *
     * @param hub opens the streams
     * @param source returns a stream's publisher
     * @return the handler
     */
    public static SseHandler feed(
            EventHub hub, Function<? super Context, ? extends Flow.Publisher<? extends SseEvent>> source) {
        return builder(hub).feed(source).build();
    }

    /**
     * Creates a builder.
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
        context.future(() -> new JavalinExchange(context, this).run());
    }

    /**
     * Refuses new streams with status 503, closes the open ones, and waits until they have ended. Register it with {@code
     * config.events.serverStopping(handler::drain)}. Streams are closed immediately unless {@link Builder#drain} sets a
     * duration. Streams that have not ended one second later are ended by the server's stop.
     */
    public void drain() {
        open.drain(hub, drain);
    }

    ExchangeOpener opener() {
        return opener;
    }

    ChannelAccess decide(Context context) {
        return open.isStopping()
                ? ChannelAccess.deny(503, "the server is stopping: try again later")
                        .header("Retry-After", "5")
                : channels.decide(context);
    }

    Flow.@Nullable Publisher<? extends SseEvent> source(Context context) {
        return source == null ? null : source.apply(context);
    }

    void opened(Context context, EventStream stream, CompletableFuture<Void> responseCompleted) {
        open.add(stream, responseCompleted);
        callbacks.opened(context, stream);
    }

    /** A builder for an {@link SseHandler}. Not thread-safe. */
    public static final class Builder {

        private final ServletStreams.Builder streams;
        private final EventHub hub;
        private Duration drain = Duration.ZERO;
        private StreamCallbacks<Context> callbacks = StreamCallbacks.none();
        private @Nullable ChannelRule<? super Context> channels;
        private @Nullable Function<? super Context, ? extends Flow.Publisher<? extends SseEvent>> source;

        private Builder(EventHub hub) {
            this.hub = hub;
            streams = ServletStreams.builder(hub);
        }

        /**
         * Sets the rule that decides on a request's channels. Default: {@link JavalinRules#defaultChannel()}; for a handler
         * with a {@linkplain #feed source}, {@link ChannelRule#direct()}.
         *
         * @param rule runs on the request's thread; Javalin handles its exceptions as those of any handler
         * @return this builder
         */
        public Builder channels(ChannelRule<? super Context> rule) {
            channels = Objects.requireNonNull(rule, "channels must not be null");
            return this;
        }

        /**
         * Sets the options of the streams. Default: {@link StreamOptions#defaults()}.
         *
         * @param options the options
         * @return this builder
         */
        public Builder options(StreamOptions options) {
            streams.options(options);
            return this;
        }

        /**
         * Sets a callback for opened streams. It runs on the request's thread. While it runs, its stream may not receive
         * events yet; other streams are unaffected. An exception is logged.
         *
         * @param callback receives the context, which must not be used after the call, and the stream
         * @return this builder
         */
        public Builder onOpen(BiConsumer<? super Context, ? super EventStream> callback) {
            callbacks = callbacks.onOpen(callback);
            return this;
        }

        /**
         * Sets a callback for closed streams. It runs after {@code onOpen} has returned, on a thread of the hub for callbacks.
         * A callback that blocks delays other callbacks, but no stream. An exception is logged.
         *
         * @param callback receives the stream and the reason
         * @return this builder
         */
        public Builder onClose(BiConsumer<? super EventStream, ? super CloseReason> callback) {
            callbacks = callbacks.onClose(callback);
            return this;
        }

        /**
         * Feeds each stream from its own publisher. The stream requests events only as fast as the client reads them. It
         * closes after the publisher's last event, or after its error, which is logged. When the client disconnects, the
         * subscription is cancelled.
         *
         * <p>An EventSource reconnects when the stream has closed, and receives another response. Send a last event that makes
         * the client close its EventSource.
         *
         * @param source returns the publisher; runs on the request's thread before the response begins, and Javalin handles
         *     its exceptions as those of any handler
         * @return this builder
         */
        public Builder feed(Function<? super Context, ? extends Flow.Publisher<? extends SseEvent>> source) {
            this.source = Objects.requireNonNull(source, "source must not be null");
            return this;
        }

        /**
         * Sets the duration of the hub's {@linkplain EventHub#drain drain} when the server stops. All streams of the hub end
         * evenly over it, so that clients move to other nodes gradually. The server's stop takes as long. Default: 0, which
         * closes the streams of this handler immediately.
         *
         * @param duration 0 to 1 day
         * @return this builder
         * @throws IllegalArgumentException if the duration is out of range
         */
        public Builder drain(Duration duration) {
            drain = DurationLimits.requireDrain(duration);
            return this;
        }

        /**
         * Sets how to find a client's address, for the limit per address. Default: the connection's address, see {@link
         * ServletStreams.Builder#clientAddress}.
         *
         * @param address returns the address, or {@code null} to exempt a client from the limit; runs on the request's thread
         * @return this builder
         */
        public Builder clientAddress(Function<? super HttpServletRequest, @Nullable String> address) {
            streams.clientAddress(address);
            return this;
        }

        /**
         * Sets the value of {@code Retry-After} for clients that a limit refuses. Default: 5 s.
         *
         * @param retryAfter 0 or more; rounded up to whole seconds
         * @return this builder
         */
        public Builder retryAfter(Duration retryAfter) {
            streams.retryAfter(retryAfter);
            return this;
        }

        /**
         * Creates the handler.
         *
         * @return the handler
         */
        public SseHandler build() {
            return new SseHandler(this);
        }

        private ChannelRule<? super Context> channels() {
            if (channels != null) {
                return channels;
            }
            return source == null ? JavalinRules.defaultChannel() : ChannelRule.direct();
        }
    }
}
