// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.ChannelRule;
import dev.tidings.sse.CloseReason;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.EventStream;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.servlet.spi.AsyncExchange;
import dev.tidings.sse.servlet.spi.ExchangeOpener;
import dev.tidings.sse.servlet.spi.StreamCallbacks;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An opener of streams for servlet requests. Create one per path or per application. Thread-safe.
 *
 * <pre>{@code
 * ServletStreams streams =
 *         ServletStreams.builder(hub).channels(ChannelRule.direct()).build();
 *
 * protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
 *     streams.open(request, response).ifPresent(stream -> stream.sendAll(answer(request)));
 * }
 * }</pre>
 *
 * <p>The servlet that opens a stream, and each filter in front of it, must be declared with {@code asyncSupported=true}. A
 * filter may wrap the response if its wrapper passes on non-blocking output.
 */
public final class ServletStreams {

    private final ChannelRule<? super HttpServletRequest> channels;
    private final StreamCallbacks<HttpServletRequest> callbacks;
    private final RequestAdmission admission;
    private final StreamStarter starter;

    private ServletStreams(Builder builder) {
        channels = builder.channels;
        callbacks = builder.callbacks;
        admission = new RequestAdmission(builder.options, builder.clientAddress);
        starter = new StreamStarter(builder.hub, builder.retryAfter);
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

    /**
     * Opens a stream, or answers the request with a refusal. In both cases the response belongs to the stream afterwards:
     * the caller must use neither the response nor the request's asynchronous context.
     *
     * <p>Refusals have a plain-text message and one of these statuses:
     *
     * <ul>
     *   <li>the status of a {@linkplain dev.tidings.sse.ChannelAccess#deny denial} by the rule
     *   <li>400 if a channel name is invalid, or there are too many channels
     *   <li>406 if the client does not accept {@code text/event-stream}
     *   <li>429 with {@code Retry-After} if the client's address or principal has reached its limit
     *   <li>503 with {@code Retry-After} if the hub is full, draining or closed
     *   <li>500 if asynchronous processing or non-blocking output is not supported, or if the broker or the hub fails, for
     *       example because no Redis URL is configured; the log has the reason
     * </ul>
     *
     * <p>A HEAD request receives the head of a stream's response. All other methods open a stream, including POST.
     *
     * @param request the request
     * @param response its response, to which nothing was written
     * @return the stream, on which the application may send events; empty if no stream was opened
     * @throws IOException if the client has disconnected
     */
    public Optional<EventStream> open(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<EventStream> stream = open(request, response, channels, new ServletExchange(request, response));
        stream.ifPresent(opened -> callbacks.opened(request, opened));
        return stream;
    }

    /**
     * Returns the opener for framework adapters. It uses this object's options, but not its rule and its callbacks.
     *
     * @return the opener
     */
    public ExchangeOpener exchangeOpener() {
        return this::open;
    }

    private Optional<EventStream> open(
            HttpServletRequest request,
            HttpServletResponse response,
            ChannelRule<? super HttpServletRequest> rule,
            AsyncExchange exchange)
            throws IOException {
        try {
            var admitted = admission.admit(request, rule);
            if (request.getMethod().equals("HEAD")) {
                StreamStarter.answerHead(admitted, response);
                return Optional.empty();
            }
            return starter.start(admitted, response, exchange);
        } catch (RefusedException e) {
            exchange.refuse(e.refusal());
            return Optional.empty();
        }
    }

    /** A builder for {@link ServletStreams}. Not thread-safe. */
    public static final class Builder {

        private final EventHub hub;
        private ChannelRule<? super HttpServletRequest> channels = ServletRules.defaultChannel();
        private StreamCallbacks<HttpServletRequest> callbacks = StreamCallbacks.none();
        private StreamOptions options = StreamOptions.defaults();
        private Duration retryAfter = Duration.ofSeconds(5);
        private Function<? super HttpServletRequest, @Nullable String> clientAddress = ServletRequest::getRemoteAddr;

        private Builder(EventHub hub) {
            this.hub = Objects.requireNonNull(hub, "hub must not be null");
        }

        /**
         * Sets the rule that decides on a request's channels. Default: {@link ServletRules#defaultChannel()}.
         *
         * @param rule the rule
         * @return this builder
         */
        public Builder channels(ChannelRule<? super HttpServletRequest> rule) {
            channels = Objects.requireNonNull(rule, "channels must not be null");
            return this;
        }

        /**
         * Sets the options of the streams. Default: {@link StreamOptions#defaults()}. If they {@linkplain StreamOptions#gzip
         * permit gzip}, a client receives gzip if its {@code Accept-Encoding} has {@code gzip} or {@code *} with a weight
         * greater than 0 and not less than that of {@code identity}. Such a response has {@code Content-Encoding: gzip}. All
         * responses then have {@code Vary: Accept-Encoding}.
         *
         * @param options the options
         * @return this builder
         */
        public Builder options(StreamOptions options) {
            this.options = Objects.requireNonNull(options, "options must not be null");
            return this;
        }

        /**
         * Sets a callback for opened streams. It runs on the request's thread and may read the request. While it runs, its
         * stream may not receive events yet; other streams are unaffected. An exception is logged.
         *
         * @param callback receives the request, which must not be used after the call, and the stream
         * @return this builder
         */
        public Builder onOpen(BiConsumer<? super HttpServletRequest, ? super EventStream> callback) {
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
         * Sets how to find a client's address, for the limit per address. Default: the request's {@code getRemoteAddr()}.
         * Behind a proxy, configure the container to trust the proxy's forwarding header: Jetty's {@code
         * ForwardedRequestCustomizer}, Tomcat's {@code RemoteIpValve}, Undertow's {@code ProxyPeerAddressHandler}.
         *
         * @param address returns the address, or {@code null} to exempt a client from the limit; runs on the request's thread
         * @return this builder
         */
        public Builder clientAddress(Function<? super HttpServletRequest, @Nullable String> address) {
            clientAddress = Objects.requireNonNull(address, "clientAddress must not be null");
            return this;
        }

        /**
         * Sets the value of {@code Retry-After} for clients that a limit refuses. Default: 5 s.
         *
         * @param retryAfter 0 or more; rounded up to whole seconds
         * @return this builder
         */
        public Builder retryAfter(Duration retryAfter) {
            if (retryAfter.isNegative()) {
                throw new IllegalArgumentException("retryAfter must be 0 or more: " + retryAfter);
            }
            this.retryAfter = retryAfter;
            return this;
        }

        /**
         * Creates the opener of streams.
         *
         * @return the opener
         */
        public ServletStreams build() {
            return new ServletStreams(this);
        }
    }
}
