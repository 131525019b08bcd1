// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.EventStream;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.servlet.spi.AsyncExchange;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Opens streams on servlet requests. One for all requests of a path, or of an application. Thread-safe.
 *
 * <pre>{@code
 * ServletStreams streams = ServletStreams.builder(hub).channels(ChannelRule.none()).build();
 *
 * protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
 *     streams.open(request, response).ifPresent(stream -> stream.sendAll(answer(request)));
 * }
 * }</pre>
 *
 * <p>The servlet that calls it, and each filter in front of it, must be declared with {@code asyncSupported=true}. A filter
 * may wrap the response as long as its wrapper passes non-blocking output on.
 */
public final class ServletStreams {

    private final ChannelRule channels;
    private final RequestAdmission admission;
    private final StreamStarter starter;

    private ServletStreams(Builder builder) {
        channels = builder.channels;
        admission = new RequestAdmission(builder.options, builder.clientAddress);
        starter = new StreamStarter(builder.hub, builder.retryAfter);
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

    /**
     * Answers a request: opens a stream, or says why not. The response is done with in either case: the caller must not
     * touch it, nor the request's asynchronous context.
     *
     * <p>Without a stream the answer is 400 for a channel's name that is none or for too many channels, 406 if the client does
     * not take {@code text/event-stream}, 429 with {@code Retry-After} if its address or its principal has as many streams as
     * it may have, 503 with {@code Retry-After} if the hub is full, drained or closed, 500 if the request does not support
     * asynchronous processing or a filter's wrapper does not support non-blocking output, or what the {@link ChannelRule}
     * says; each with a message in plain text. A HEAD request gets the head of a stream alone. Any other method may open a
     * stream: a POST with a question, for one.
     *
     * @param request the request
     * @param response its response, of which nothing was written
     * @return the stream, which may be fed; empty if none was opened
     * @throws IOException if the client is gone
     */
    public Optional<EventStream> open(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return open(request, response, channels, new ServletExchange(request, response));
    }

    /**
     * The same for a framework that starts and completes the asynchronous cycle itself; for framework adapters.
     *
     * @param request the request
     * @param response its response, as near to the container's own as there is
     * @param rule decides instead of this object's own
     * @param exchange stands for the framework
     * @return the stream; empty if none was opened: the request was then answered, by {@link AsyncExchange#refuse} or with
     *     the head alone
     * @throws IOException if the client is gone
     */
    public Optional<EventStream> open(
            HttpServletRequest request, HttpServletResponse response, ChannelRule rule, AsyncExchange exchange)
            throws IOException {
        try {
            var asked = admission.admit(request, rule);
            if (request.getMethod().equals("HEAD")) {
                StreamStarter.answerHead(asked, response);
                return Optional.empty();
            }
            return starter.start(asked, response, exchange);
        } catch (RefusedException e) {
            exchange.refuse(e.refusal());
            return Optional.empty();
        }
    }

    /** Collects what is needed to open streams. Not thread-safe. */
    public static final class Builder {

        private final EventHub hub;
        private ChannelRule channels = ChannelRule.defaultChannel();
        private StreamOptions options = StreamOptions.defaults();
        private Duration retryAfter = Duration.ofSeconds(5);
        private Function<? super HttpServletRequest, @Nullable String> clientAddress = ServletRequest::getRemoteAddr;

        private Builder(EventHub hub) {
            this.hub = Objects.requireNonNull(hub, "hub must not be null");
        }

        /**
         * Sets which channels a request may follow. Default: {@link ChannelRule#defaultChannel()}.
         *
         * @param rule the rule
         * @return this builder
         */
        public Builder channels(ChannelRule rule) {
            channels = Objects.requireNonNull(rule, "channels must not be null");
            return this;
        }

        /**
         * Sets how the streams behave. Default: {@link StreamOptions#defaults()}. If they {@linkplain StreamOptions#gzip allow
         * gzip}, a client gets it whose {@code Accept-Encoding} names it, or {@code *}, with a weight of more than 0 and not
         * less than that of {@code identity}; the response then has {@code Content-Encoding: gzip}, and those to all clients
         * have {@code Vary: Accept-Encoding}.
         *
         * @param options the options
         * @return this builder
         */
        public Builder options(StreamOptions options) {
            this.options = Objects.requireNonNull(options, "options must not be null");
            return this;
        }

        /**
         * Sets how a client's address is found, for the limit per address. Default: the request's {@code getRemoteAddr()},
         * which is right behind a proxy too if the container is told to trust its forwarding header, as Jetty's {@code
         * ForwardedRequestCustomizer}, Tomcat's {@code RemoteIpValve} and Undertow's {@code ProxyPeerAddressHandler} do.
         *
         * @param address answers the address, or {@code null} for a client that is not to be limited; called on the
         *     request's thread
         * @return this builder
         */
        public Builder clientAddress(Function<? super HttpServletRequest, @Nullable String> address) {
            clientAddress = Objects.requireNonNull(address, "clientAddress must not be null");
            return this;
        }

        /**
         * Sets what a client is told that a limit refuses. Default: 5 s.
         *
         * @param retryAfter 0 or more; rounded up to seconds
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
         * Makes the opener of streams.
         *
         * @return the opener
         */
        public ServletStreams build() {
            return new ServletStreams(this);
        }
    }
}
