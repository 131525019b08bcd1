// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.ChannelNames;
import dev.tidings.sse.ChannelRule;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Set;

/** A rule that lets the client choose among allowed channels. Denials never repeat the client's input. */
final class ParameterRule implements ChannelRule<HttpServletRequest> {

    private final String name;
    private final Set<String> allowed;

    ParameterRule(String name, Set<String> allowed) {
        this.name = Objects.requireNonNull(name, "name must not be null");
        this.allowed = Set.copyOf(allowed);
        // Rejects invalid names at start-up, because they would fail every request.
        this.allowed.forEach(channel ->
                ChannelNames.requireName(ChannelAccess.allow(channel).channels().get(0)));
    }

    @Override
    public ChannelAccess decide(HttpServletRequest request) {
        Set<String> requested = RequestParameters.queryParameters(request, name);
        if (requested.isEmpty()) {
            return allowed.contains(ChannelNames.DEFAULT)
                    ? ChannelAccess.allow(ChannelNames.DEFAULT)
                    : ChannelAccess.deny(400, "parameter " + name + " must name a channel: it is missing or empty");
        }
        return allowed.containsAll(requested)
                ? ChannelAccess.allow(requested)
                : ChannelAccess.deny(403, "parameter " + name + " must name a channel that is open to this request");
    }
}
