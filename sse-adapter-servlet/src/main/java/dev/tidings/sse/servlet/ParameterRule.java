// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.Channels;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Set;

/** The client names a channel. What it sent is not repeated in an answer. */
final class ParameterRule implements ChannelRule {

    private final String name;
    private final Set<String> allowed;

    ParameterRule(String name, Set<String> allowed) {
        this.name = Objects.requireNonNull(name, "name must not be null");
        this.allowed = Set.copyOf(allowed);
        allowed.forEach(Channels::requireName);
    }

    @Override
    public ChannelDecision decide(HttpServletRequest request) {
        String channel = RequestValues.queryParameter(request, name);
        if (channel == null && !allowed.contains(Channels.DEFAULT)) {
            return ChannelDecision.refuse(400, "parameter " + name + " must name a channel: it is missing or empty");
        }
        String asked = channel == null ? Channels.DEFAULT : channel;
        return allowed.contains(asked)
                ? ChannelDecision.allow(asked)
                : ChannelDecision.refuse(
                        403, "parameter " + name + " must name a channel that is open to this request");
    }
}
