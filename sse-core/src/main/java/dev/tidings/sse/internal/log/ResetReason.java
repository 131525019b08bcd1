// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.log;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;

/** The reason why a client may have missed events, sent as the data of a {@code stream-reset} event. */
public enum ResetReason {

    /** The broker was unavailable, and history cannot prove that no event was lost meanwhile. */
    INTERRUPTED("interrupted"),

    /** The Last-Event-ID is not in the channel's history, or has expired. */
    UNKNOWN_ID("unknown-id"),

    /** Several events have the Last-Event-ID. */
    AMBIGUOUS_ID("ambiguous-id");

    private final String reason;

    ResetReason(String reason) {
        this.reason = reason;
    }

    /** Returns the {@code stream-reset} event, without an id. */
    public SseEvent event() {
        return SseEvent.of(EventHub.STREAM_RESET, "{\"reason\":\"" + reason + "\"}");
    }
}
