// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.ChannelRule;
import dev.tidings.sse.EventStream;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.servlet.spi.StreamRefusal;
import dev.tidings.sse.spi.StreamRequest;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The checks that decide whether a request may open a stream. Copies all request data that the stream needs, because the
 * container recycles the request later.
 */
final class RequestAdmission {

    private final StreamOptions options;
    private final Function<? super HttpServletRequest, @Nullable String> clientAddress;

    RequestAdmission(StreamOptions options, Function<? super HttpServletRequest, @Nullable String> clientAddress) {
        this.options = options;
        this.clientAddress = clientAddress;
    }

    StreamRequest admit(HttpServletRequest request, ChannelRule<? super HttpServletRequest> rule)
            throws RefusedException {
        if (!AcceptHeaders.acceptsEventStream(request)) {
            throw new RefusedException(StreamRefusal.of(
                    406,
                    "the response is text/event-stream, which the header Accept excludes: send"
                            + " \"Accept: text/event-stream\", or omit the header"));
        }
        if (!request.isAsyncSupported()) {
            throw new RefusedException(StreamRefusal.of(500, notAsync(request)));
        }
        ChannelAccess access = rule.decide(request);
        if (!access.isAllowed()) {
            throw new RefusedException(
                    StreamRefusal.of(access.status(), access.message()).with(access.headers()));
        }
        return streamRequest(access, request);
    }

    private StreamRequest streamRequest(ChannelAccess access, HttpServletRequest request) throws RefusedException {
        // Outside of the try block: a failure of the application's function is not the client's fault.
        @Nullable String address = clientAddress.apply(request);
        try {
            return StreamRequest.builder()
                    .options(options)
                    .lastEventId(RequestParameters.lastEventId(request))
                    .channels(access.channels())
                    .attributes(attributes(access, request))
                    .address(address)
                    .gzip(options.gzip() && AcceptHeaders.acceptsGzip(request))
                    .build();
        } catch (IllegalArgumentException e) {
            throw new RefusedException(StreamRefusal.of(400, String.valueOf(e.getMessage())));
        }
    }

    private static Map<String, String> attributes(ChannelAccess access, HttpServletRequest request) {
        String user = request.getRemoteUser();
        return user == null || user.isBlank() || access.attributes().containsKey(EventStream.PRINCIPAL)
                ? access.attributes()
                : access.principal(user).attributes();
    }

    private static String notAsync(HttpServletRequest request) {
        TreeSet<String> filters = new TreeSet<>();
        for (FilterRegistration filter :
                request.getServletContext().getFilterRegistrations().values()) {
            filters.add(filter.getName());
        }
        return "streams need asynchronous processing: declare asyncSupported=true for the servlet "
                + request.getHttpServletMapping().getServletName()
                + (filters.isEmpty()
                        ? ""
                        : " and for each filter in front of it, of these: " + String.join(", ", filters));
    }
}
