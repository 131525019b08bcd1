// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.ChannelNames;
import dev.tidings.sse.ChannelRule;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Rules for channels that read the servlet request. For rules that do not, see {@link ChannelRule}. */
public final class ServletRules {

    private ServletRules() {}

    /**
     * Returns the rule that applies unless the application sets another rule. It allows the channel {@value
     * ChannelNames#DEFAULT}, whether the query parameter {@code channel} names it or is missing. Any other name is denied
     * with status 403.
     *
     * @return the rule
     */
    public static ChannelRule<HttpServletRequest> defaultChannel() {
        return parameter("channel", Set.of(ChannelNames.DEFAULT));
    }

    /**
     * Returns a rule that lets the client choose among channels in a parameter of the URL's query. Repeating the parameter
     * selects several channels: {@code ?channel=news&channel=sport}. If any of the names is not allowed, the request is
     * denied with status 403. Without a name, the stream follows {@value ChannelNames#DEFAULT} if that channel is allowed;
     * else the request is denied with status 400.
     *
     * @param name the parameter's name
     * @param allowed the channels to choose from
     * @return the rule
     * @throws IllegalArgumentException if a channel's name is invalid
     */
    public static ChannelRule<HttpServletRequest> parameter(String name, Set<String> allowed) {
        return new ParameterRule(name, allowed);
    }
}
