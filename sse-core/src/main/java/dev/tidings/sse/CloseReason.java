// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

/** The reason why a stream closed. Later versions may add constants: give a switch over them a default branch. */
public enum CloseReason {

    /** The application closed it. Pending writes were done first. */
    CLOSED,

    /** The application {@linkplain EventHub#revoke revoked} it, on this node or another one. */
    REVOKED,

    /** The client left, or its connection failed. */
    DISCONNECTED,

    /** The client did not read for longer than {@link StreamOptions#stallLimit()}. */
    STALLED,

    /** The stream fell further behind than allowed, with {@link OverflowPolicy#CLOSE}. */
    OVERFLOW,

    /** The stream reached its {@linkplain StreamOptions#maxLifetime() maximum lifetime}. */
    LIFETIME,

    /**
     * The hub was {@linkplain EventHub#drain drained} or closed. Or the hub asked the client to reconnect, because the hub may
     * have missed a {@linkplain EventHub#revoke revocation} of the stream.
     */
    SHUTDOWN,

    /** An error of this library or an adapter; it was logged. */
    ERROR
}
