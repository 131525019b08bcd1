// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

/** Why a stream ended. */
public enum CloseReason {

    /** The application closed it, after everything sent on it had been written. */
    CLOSED,

    /** The application {@linkplain EventHub#revoke revoked} it, on this node or another. */
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
     * The hub was {@linkplain EventHub#drain drained} or closed; or it asked the client to reconnect, since it does not know
     * whether the stream {@linkplain EventHub#revoke was revoked}.
     */
    SHUTDOWN,

    /** An error of this library or an adapter; it was logged. */
    ERROR
}
