// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.catchup;

import java.time.Duration;

/** The action that a {@link CatchUp} requests from its channel. Performed without the channel's lock. */
public sealed interface Action {

    /** Actions without parameters. */
    enum Simple implements Action {
        /** Do nothing. */
        NOTHING,
        /** Replace the subscription: it is confirmed, but delivers nothing. */
        RESUBSCRIBE
    }

    /**
     * Read history after {@link CatchUp#position} and pass the answer back. Each request is an object of its own: an answer is
     * stale unless it carries the pending request.
     */
    final class ReadHistory implements Action {

        private final Duration delay;

        ReadHistory(Duration delay) {
            this.delay = delay;
        }

        /** Returns how long to wait before reading. */
        public Duration delay() {
            return delay;
        }

        @Override
        public String toString() {
            return "ReadHistory(" + delay + ")";
        }
    }
}
