// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

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

/** Whether a request may have a stream, and which. Takes all that is needed of it: later it is recycled. */
final class RequestAdmission {

    private final StreamOptions options;
    private final Function<? super HttpServletRequest, @Nullable String> clientAddress;

    RequestAdmission(StreamOptions options, Function<? super HttpServletRequest, @Nullable String> clientAddress) {
        this.options = options;
        this.clientAddress = clientAddress;
    }

    StreamRequest admit(HttpServletRequest request, ChannelRule rule) throws RefusedException {
        if (!AcceptHeader.takesEventStream(request.getHeaders("Accept"))) {
            throw new RefusedException(StreamRefusal.of(
                    406,
                    "this is a text/event-stream, which the header Accept excludes: send"
                            + " \"Accept: text/event-stream\", or no such header"));
        }
        if (!request.isAsyncSupported()) {
            throw new RefusedException(StreamRefusal.of(500, notAsync(request)));
        }
        ChannelDecision decision = rule.decide(request);
        if (decision instanceof ChannelDecision.Refuse refuse) {
            throw new RefusedException(
                    StreamRefusal.of(refuse.status(), refuse.message()).with(refuse.headers()));
        }
        return asked(((ChannelDecision.Allow) decision), request);
    }

    private StreamRequest asked(ChannelDecision.Allow allow, HttpServletRequest request) throws RefusedException {
        try {
            return StreamRequest.builder().options(options).lastEventId(RequestParameters.lastEventId(request)).channels(allow.channels()).attributes(attributes(allow, request)).address(clientAddress.apply(request)).gzip(takesGzip(request)).build();
        } catch (IllegalArgumentException e) {
            throw new RefusedException(StreamRefusal.of(400, String.valueOf(e.getMessage())));
        }
    }

    private boolean takesGzip(HttpServletRequest request) {
        return options.gzip() && AcceptEncodingHeader.takesGzip(request.getHeaders("Accept-Encoding"));
    }

    private static Map<String, String> attributes(ChannelDecision.Allow allow, HttpServletRequest request) {
        String user = request.getRemoteUser();
        return user == null || allow.attributes().containsKey(EventStream.PRINCIPAL)
                ? allow.attributes()
                : allow.as(user).attributes();
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
