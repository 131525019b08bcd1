// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a {@link ChannelRule}: the channels that a client may follow, or a denial. Immutable and thread-safe.
 *
 * <pre>{@code
 * ChannelAccess.forPrincipal(user, name -> ChannelAccess.allow("news", "user:" + name));
 * }</pre>
 */
public final class ChannelAccess {

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private final int status;
    private final String message;
    private final List<String> channels;
    private final Map<String, String> attributes;
    private final Map<String, String> headers;

    private ChannelAccess(
            int status,
            String message,
            List<String> channels,
            Map<String, String> attributes,
            Map<String, String> headers) {
        this.status = status;
        this.message = message;
        this.channels = channels;
        this.attributes = attributes;
        this.headers = headers;
    }

    /**
     * Allows a stream that follows channels.
     *
     * @param channels the channels' names; duplicates are ignored
     * @return the decision
     * @throws IllegalArgumentException as {@link #allow(Collection)}
     */
    public static ChannelAccess allow(String... channels) {
        return allow(AccessNames.listOf(channels));
    }

    /**
     * Allows a stream that follows channels. Throws for a name that looks as if it was built from a missing value, because
     * all clients without that value would share the channel. A name that breaks another rule of {@link
     * ChannelNames#requireName} does not fail this call; the request is then denied with status 400.
     *
     * @param channels the channels' names; duplicates are ignored
     * @return the decision
     * @throws IllegalArgumentException if there is no channel, or if a name is {@code null} or blank, ends in a colon, or
     *     has {@code null} as one of several parts between colons, such as {@code user:null}
     */
    public static ChannelAccess allow(Collection<String> channels) {
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("channels must not be empty: use ChannelAccess.direct() for a stream"
                    + " without channels, or deny the request");
        }
        channels.forEach(AccessNames::requireChannel);
        return new ChannelAccess(OK, "", List.copyOf(new LinkedHashSet<>(channels)), Map.of(), Map.of());
    }

    /**
     * Allows a stream without channels. It carries only events that the application sends on it.
     *
     * @return the decision
     */
    public static ChannelAccess direct() {
        return new ChannelAccess(OK, "", List.of(), Map.of(), Map.of());
    }

    /**
     * Denies the request without a message.
     *
     * @param status the response's status: 204, which stops an EventSource from reconnecting, or 400 to 599
     * @return the decision
     * @throws IllegalArgumentException if the status is out of range
     */
    public static ChannelAccess deny(int status) {
        return deny(status, "");
    }

    /**
     * Denies the request.
     *
     * @param status the response's status: 204, which stops an EventSource from reconnecting, or 400 to 599
     * @param message the response's body, as plain text; not sent with 204
     * @return the decision
     * @throws IllegalArgumentException if the status is out of range
     */
    public static ChannelAccess deny(int status, String message) {
        Objects.requireNonNull(message, "message must not be null");
        if (status != NO_CONTENT && (status < 400 || status > 599)) {
            throw new IllegalArgumentException("status must be 204 or 400 to 599: " + status);
        }
        return new ChannelAccess(status, message, List.of(), Map.of(), Map.of());
    }

    /**
     * Decides for a user or an anonymous client. An anonymous client is denied with status 204. For a user the function
     * decides, and the user becomes the {@linkplain #principal principal} unless the function has set one.
     *
     * @param user the user's name or number; {@code null} or blank for an anonymous client
     * @param decision decides for a user
     * @return the decision
     */
    public static ChannelAccess forPrincipal(@Nullable String user, Function<? super String, ChannelAccess> decision) {
        if (user == null || user.isBlank()) {
            return deny(NO_CONTENT);
        }
        ChannelAccess access = decision.apply(user);
        return access.attributes.containsKey(EventStream.PRINCIPAL) ? access : access.principal(user);
    }

    /**
     * Sets the stream's principal. The hub limits streams per principal, and {@link EventHub#revoke} closes a principal's
     * streams. Without a principal, adapters use the request's authenticated user. Has no effect on a denial.
     *
     * @param principal the user's name or number
     * @return a new decision
     * @throws IllegalArgumentException if the principal is {@code null} or blank
     */
    public ChannelAccess principal(String principal) {
        return attribute(EventStream.PRINCIPAL, principal);
    }

    /**
     * Sets an attribute of the stream, such as its session or tenant; see {@link EventStream#attributes}. Has no effect on
     * a denial.
     *
     * @param name the attribute's name
     * @param value the attribute's value
     * @return a new decision
     * @throws IllegalArgumentException if the name or the value is blank, or if the attribute is {@link
     *     EventStream#PRINCIPAL} and the value {@code null}
     */
    public ChannelAccess attribute(String name, String value) {
        Objects.requireNonNull(name, "attribute must not be null");
        if (name.equals(EventStream.PRINCIPAL)) {
            AccessNames.requirePrincipal(value);
        }
        Objects.requireNonNull(value, () -> name + " must not be null");
        AccessNames.requireAttribute(name, value);
        return isAllowed()
                ? new ChannelAccess(status, message, channels, with(attributes, name, value), headers)
                : this;
    }

    /**
     * Adds a header to a denial, such as {@code WWW-Authenticate} with status 401.
     *
     * @param name the header's name
     * @param value the header's value
     * @return a new decision
     * @throws IllegalArgumentException if the name or the value contains a control character
     * @throws IllegalStateException if the stream is allowed
     */
    public ChannelAccess header(String name, String value) {
        if (isAllowed()) {
            throw new IllegalStateException("header " + AccessNames.requireHeader(name, value)
                    + " needs a denial: set headers of a stream on the response itself");
        }
        return new ChannelAccess(
                status, message, channels, attributes, with(headers, AccessNames.requireHeader(name, value), value));
    }

    /**
     * Returns whether a stream may be opened.
     *
     * @return {@code false} for a denial
     */
    public boolean isAllowed() {
        return status == OK;
    }

    /**
     * Returns the channels that the stream may follow.
     *
     * @return the channels' names, without duplicates; empty for a direct stream and for a denial
     */
    public List<String> channels() {
        return channels;
    }

    /**
     * Returns the stream's attributes.
     *
     * @return names and values; empty for a denial
     */
    public Map<String, String> attributes() {
        return attributes;
    }

    /**
     * Returns the status of the response.
     *
     * @return 200 if a stream may be opened, else the denial's status
     */
    public int status() {
        return status;
    }

    /**
     * Returns the message of a denial.
     *
     * @return the response's body; may be empty
     */
    public String message() {
        return message;
    }

    /**
     * Returns the headers of a denial.
     *
     * @return names and values
     */
    public Map<String, String> headers() {
        return headers;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChannelAccess that && components().equals(that.components());
    }

    @Override
    public int hashCode() {
        return components().hashCode();
    }

    /** Attribute values are left out, because they may identify a person or a session. */
    @Override
    public String toString() {
        return isAllowed()
                ? "allowed: " + channels + ", attributes: " + Set.copyOf(attributes.keySet())
                : "denied: " + status + " " + message;
    }

    private List<Object> components() {
        return List.of(status, message, channels, attributes, headers);
    }

    private static Map<String, String> with(Map<String, String> entries, String name, String value) {
        Map<String, String> more = new HashMap<>(entries);
        more.put(name, value);
        return Map.copyOf(more);
    }
}
