// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Which channels a request may follow, or why it may not. Immutable. */
public sealed interface ChannelDecision {

    /**
     * Lets the request follow channels.
     *
     * @param channels their names, without duplicates; none for a stream that is only fed directly
     * @return the decision
     */
    static ChannelDecision allow(String... channels) {
        return new Allow(Arrays.asList(channels));
    }

    /**
     * Lets the request follow channels.
     *
     * @param channels their names, without duplicates; none for a stream that is only fed directly
     * @return the decision
     */
    static ChannelDecision allow(List<String> channels) {
        return new Allow(channels);
    }

    /**
     * Refuses the request.
     *
     * @param status 204, which tells an EventSource to stop reconnecting, or from 400 to 599
     * @param message what the client is told, as plain text; not sent with 204
     * @return the decision
     * @throws IllegalArgumentException if the status is another one
     */
    static ChannelDecision refuse(int status, String message) {
        return new Refuse(status, message);
    }

    /**
     * The request may follow these channels, and resume on them. A name that is none (see {@link
     * dev.tidings.sse.Channels#requireName}) answers the request with 400.
     *
     * @param channels their names
     */
    record Allow(List<String> channels) implements ChannelDecision {

        /**
         * Copies the names.
         *
         * @param channels their names
         */
        public Allow {
            channels.forEach(channel ->
                    Objects.requireNonNull(channel, "channel must not be null: refuse a request that names none"));
            channels = List.copyOf(channels);
        }
    }

    /**
     * The request is refused.
     *
     * @param status the response's status
     * @param message what the client is told
     */
    record Refuse(int status, String message) implements ChannelDecision {

        /**
         * Checks the status.
         *
         * @param status the response's status
         * @param message what the client is told
         */
        public Refuse {
            Objects.requireNonNull(message, "message must not be null");
            if (status != 204 && (status < 400 || status > 599)) {
                throw new IllegalArgumentException("status must be 204 or from 400 to 599: " + status);
            }
        }
    }
}
