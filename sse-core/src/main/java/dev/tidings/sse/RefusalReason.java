// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

/** The reason why a hub refused a stream. Later versions may add constants: give a switch over them a default branch. */
public enum RefusalReason {

    /** The hub has reached its maximum number of streams, see {@link EventHub.Builder#maxStreams}. */
    NODE_FULL,

    /** The client's address has reached its maximum number of streams, see {@link EventHub.Builder#maxStreamsPerAddress}. */
    ADDRESS_FULL,

    /** The principal has reached its maximum number of streams, see {@link EventHub.Builder#maxStreamsPerPrincipal}. */
    PRINCIPAL_FULL,

    /** The request asks for more channels than a stream may follow, see {@link EventHub.Builder#maxChannels}. */
    TOO_MANY_CHANNELS,

    /** A channel name is invalid, see {@link ChannelNames#requireName}. */
    CHANNEL_NAME,

    /** The hub is {@linkplain EventHub#drain being drained}; other nodes open streams. */
    DRAINING,

    /** The hub is closed. */
    CLOSED
}
