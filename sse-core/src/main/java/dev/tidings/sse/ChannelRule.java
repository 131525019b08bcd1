// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

/**
 * A rule that decides which channels a request may follow. A channel is opened only if a rule allows it. Replay obeys
 * the same decision: a client's {@code Last-Event-ID} is looked up in the allowed channels only.
 *
 * <p>Adapters call a rule on the request's thread, concurrently for concurrent requests. If a rule throws, no stream is
 * opened, and the container or framework answers the request as it does for any exception.
 *
 * @param <R> the adapter's type of request
 */
@FunctionalInterface
public interface ChannelRule<R> {

    /**
     * Decides on a request.
     *
     * @param request the request; must not be used after the call
     * @return the channels, or a denial
     */
    ChannelAccess decide(R request);

    /**
     * Returns a rule that allows the same channels for every request.
     *
     * @param channels the channels' names
     * @param <R> the adapter's type of request
     * @return the rule
     * @throws IllegalArgumentException if a name is invalid, or there is no channel
     */
    static <R> ChannelRule<R> fixed(String... channels) {
        ChannelAccess access = ChannelAccess.allow(channels);
        access.channels().forEach(ChannelNames::requireName);
        return request -> access;
    }

    /**
     * Returns a rule that allows every request a stream without channels, see {@link ChannelAccess#direct}.
     *
     * @param <R> the adapter's type of request
     * @return the rule
     */
    static <R> ChannelRule<R> direct() {
        ChannelAccess access = ChannelAccess.direct();
        return request -> access;
    }
}
