// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import dev.tidings.sse.EventStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which channels a request may follow, or why it may not. Immutable. */
public sealed interface ChannelDecision {

    /**
     * Lets the request follow channels.
     *
     * @param channels their names, without duplicates; none for a stream that is only fed directly
     * @return the decision
     */
    static Allow allow(String... channels) {
        return new Allow(Arrays.asList(channels), Map.of());
    }

    /**
     * Lets the request follow channels.
     *
     * @param channels their names, without duplicates; none for a stream that is only fed directly
     * @return the decision
     */
    static Allow allow(List<String> channels) {
        return new Allow(channels, Map.of());
    }

    /**
     * Refuses the request.
     *
     * @param status 204, which tells an EventSource to stop reconnecting, or from 400 to 599
     * @param message what the client is told, as plain text; not sent with 204
     * @return the decision
     * @throws IllegalArgumentException if the status is another one
     */
    static Refuse refuse(int status, String message) {
        return new Refuse(status, message, Map.of());
    }

    /**
     * The request may follow these channels, and resume on them. A name that is none (see {@link
     * dev.tidings.sse.ChannelNames#requireName}) answers the request with 400.
     *
     * @param channels their names
     * @param attributes what is to be known of the client as long as its stream is open, see {@link EventStream#attributes}
     */
    record Allow(List<String> channels, Map<String, String> attributes) implements ChannelDecision {

        /**
         * Copies names and attributes.
         *
         * @param channels their names
         * @param attributes what is to be known of the client
         */
        public Allow {
            attributes = Map.copyOf(attributes);
            channels.forEach(channel ->
                    Objects.requireNonNull(channel, "channel must not be null: refuse a request that names none"));
            channels = List.copyOf(channels);
        }

        /**
         * The same, and says who the client is: the limit per principal counts by it, and a logout can {@linkplain
         * dev.tidings.sse.EventHub#revoke revoke} it. Without it, it is the request's {@code getRemoteUser()}.
         *
         * @param principal the user's name or number
         * @return a new decision
         */
        public Allow as(String principal) {
            return with(EventStream.PRINCIPAL, principal);
        }

        /**
         * The same, and says something more of the client: its session, its tenant.
         *
         * @param attribute what it is
         * @param value the value
         * @return a new decision
         */
        public Allow with(String attribute, String value) {
            Map<String, String> more = new HashMap<>(attributes);
            more.put(
                    Objects.requireNonNull(attribute, "attribute must not be null"),
                    Objects.requireNonNull(value, () -> attribute + " must not be null"));
            return new Allow(channels, more);
        }
    }

    /**
     * The request is refused.
     *
     * @param status the response's status
     * @param message what the client is told
     * @param headers what else is sent, such as {@code WWW-Authenticate} with a 401
     */
    record Refuse(int status, String message, Map<String, String> headers) implements ChannelDecision {

        /**
         * Checks the status and the headers.
         *
         * @param status the response's status
         * @param message what the client is told
         * @param headers what else is sent
         */
        public Refuse {
            headers = Map.copyOf(headers);
            headers.forEach((name, value) -> {
                if ((name + value).chars().anyMatch(Character::isISOControl)) {
                    throw new IllegalArgumentException(
                            "header must not contain a control character: " + name.replaceAll("\\p{Cntrl}", "?"));
                }
            });
            Objects.requireNonNull(message, "message must not be null");
            if (status != 204 && (status < 400 || status > 599)) {
                throw new IllegalArgumentException("status must be 204 or from 400 to 599: " + status);
            }
        }

        /**
         * The same, with a header.
         *
         * @param name its name
         * @param value its value, without control characters
         * @return a new decision
         * @throws IllegalArgumentException if there is a control character
         */
        public Refuse header(String name, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(name, value);
            return new Refuse(status, message, more);
        }
    }
}
