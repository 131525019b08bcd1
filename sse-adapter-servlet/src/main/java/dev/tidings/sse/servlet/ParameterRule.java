// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.ChannelNames;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The client names channels. What it sent is not repeated in an answer. */
final class ParameterRule implements ChannelRule {

    private final String name;
    private final Set<String> allowed;

    ParameterRule(String name, Set<String> allowed) {
        this.name = Objects.requireNonNull(name, "name must not be null");
        this.allowed = Set.copyOf(allowed);
        allowed.forEach(ChannelNames::requireName);
    }

    @Override
    public ChannelDecision decide(HttpServletRequest request) {
        Set<String> asked = RequestParameters.queryParameters(request, name);
        if (asked.isEmpty() && !allowed.contains(ChannelNames.DEFAULT)) {
            return ChannelDecision.refuse(400, "parameter " + name + " must name a channel: it is missing or empty");
        }
        if (asked.isEmpty()) {
            return ChannelDecision.allow(ChannelNames.DEFAULT);
        }
        return allowed.containsAll(asked)
                ? ChannelDecision.allow(List.copyOf(asked))
                : ChannelDecision.refuse(
                        403, "parameter " + name + " must name a channel that is open to this request");
    }
}
