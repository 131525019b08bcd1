// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

/** Why a hub refused a stream. */
public enum RefusalReason {

    /** The hub has as many streams as it may have, see {@link EventHub.Builder#maxStreams}. */
    NODE_FULL,

    /** The client's address has as many as it may have, see {@link EventHub.Builder#maxStreamsPerAddress}. */
    ADDRESS_FULL,

    /** The principal has as many as it may have, see {@link EventHub.Builder#maxStreamsPerPrincipal}. */
    PRINCIPAL_FULL,

    /** The request asks for more channels than a stream may follow, see {@link EventHub.Builder#maxChannels}. */
    TOO_MANY_CHANNELS,

    /** The name of a channel is none, see {@link ChannelNames#requireName}. */
    CHANNEL_NAME,

    /** The hub is {@linkplain EventHub#drain being drained}: another node opens streams. */
    DRAINING,

    /** The hub is closed. */
    CLOSED
}
