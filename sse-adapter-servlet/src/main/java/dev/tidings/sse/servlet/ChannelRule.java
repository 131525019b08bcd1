// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.ChannelNames;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;

/**
 * Decides which channels a request may follow. Nothing else opens a channel: what a client may resume from history is
 * decided here too, since its {@code Last-Event-ID} is only looked up in the channels that were allowed.
 *
 * <p>Called on the request's thread, by many at once. An exception that it throws is answered by the container, usually
 * with 500; no stream is opened.
 */
@FunctionalInterface
public interface ChannelRule {

    /**
     * Decides on a request.
     *
     * @param request the request, only to be used during the call
     * @return the channels, or a refusal
     */
    ChannelDecision decide(HttpServletRequest request);

    /**
     * The rule where none is given: the channel {@value ChannelNames#DEFAULT} alone, be it named by the query parameter {@code
     * channel} or not named; any other name is refused with 403.
     *
     * @return the rule
     */
    static ChannelRule defaultChannel() {
        return parameter("channel", Set.of(ChannelNames.DEFAULT));
    }

    /**
     * Every request follows the same channels.
     *
     * @param channels their names
     * @return the rule
     * @throws IllegalArgumentException if a name is none
     */
    static ChannelRule fixed(String... channels) {
        List.of(channels).forEach(ChannelNames::requireName);
        ChannelDecision decision = ChannelDecision.allow(channels);
        return request -> decision;
    }

    /**
     * The client names one of the allowed channels in a parameter of the URL's query, or several by naming the parameter
     * again: {@code ?channel=news&channel=sport}. If one of them is not allowed, the request is refused with 403. Without a
     * name it is the channel {@value ChannelNames#DEFAULT} if that is allowed, else the request is refused with 400.
     *
     * @param name the parameter's name
     * @param allowed the channels to choose from
     * @return the rule
     * @throws IllegalArgumentException if a channel's name is none
     */
    static ChannelRule parameter(String name, Set<String> allowed) {
        return new ParameterRule(name, allowed);
    }

    /**
     * No channel: for streams that are only fed directly, with {@link dev.tidings.sse.EventStream#send}.
     *
     * @return the rule
     */
    static ChannelRule none() {
        ChannelDecision decision = ChannelDecision.allow();
        return request -> decision;
    }
}
