// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet.spi;

import dev.tidings.sse.ChannelRule;
import dev.tidings.sse.EventStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** An opener of streams for frameworks that start and complete asynchronous processing themselves. Thread-safe. */
@FunctionalInterface
public interface ExchangeOpener {

    /**
     * Opens a stream, or answers the request through {@link AsyncExchange#refuse}. A HEAD request receives the response's
     * head only.
     *
     * @param request the request
     * @param response its response, unwrapped as far as the framework permits; nothing may have been written to it
     * @param rule decides on the channels
     * @param exchange the framework's side of the request
     * @return the stream; empty if no stream was opened
     * @throws IOException if the client has disconnected
     */
    Optional<EventStream> open(
            HttpServletRequest request,
            HttpServletResponse response,
            ChannelRule<? super HttpServletRequest> rule,
            AsyncExchange exchange)
            throws IOException;
}
