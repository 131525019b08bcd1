// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A servlet that publishes the body of a POST. Responds with 204 after the broker has accepted it. */
final class PublishServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Pattern CHANNEL = Pattern.compile("(?:^|&)channel=([^&]*)");

    private final transient LoadService service;

    PublishServlet(LoadService service) {
        this.service = service;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String channel = channel(request.getQueryString());
        byte[] data = request.getInputStream().readNBytes(LoadService.MAX_BODY + 1);
        if (data.length > LoadService.MAX_BODY) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else if (!service.knows(channel)) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } else {
            publish(request.startAsync(), channel, data);
        }
    }

    /** Returns the channel from the query only, because reading parameters would consume a body that is sent as a form. */
    private static @Nullable String channel(@Nullable String query) {
        Matcher matcher = CHANNEL.matcher(query == null ? "" : query);
        return matcher.find() ? URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8) : null;
    }

    private void publish(AsyncContext exchange, @Nullable String channel, byte[] data) {
        HttpServletResponse response = (HttpServletResponse) exchange.getResponse();
        var unused = service.publish(channel, data).whenComplete((id, failure) -> {
            response.setStatus(
                    failure == null ? HttpServletResponse.SC_NO_CONTENT : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            exchange.complete();
        });
    }
}
