// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.log;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;

/** Why a client is told that it may have missed events; the data of a {@code stream-reset}. */
public enum ResetReason {

    /** The broker was away, and what happened meanwhile cannot be proven complete. */
    INTERRUPTED("interrupted"),

    /** The Last-Event-ID is not, or no longer, in the channel's history. */
    UNKNOWN_ID("unknown-id"),

    /** The Last-Event-ID was given to several events. */
    AMBIGUOUS_ID("ambiguous-id");

    private final String reason;

    ResetReason(String reason) {
        this.reason = reason;
    }

    /** The event to be told, without an id. */
    public SseEvent event() {
        return SseEvent.of(EventHub.STREAM_RESET, "{\"reason\":\"" + reason + "\"}");
    }
}
