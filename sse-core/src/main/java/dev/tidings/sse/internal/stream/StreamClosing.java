// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import dev.tidings.sse.CloseReason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The reason and the last frame of a close. Created when the close is scheduled or begins, so that an open stream does not
 * need one. Belongs to the stream's writer loop.
 */
final class StreamClosing {

    private CloseReason reason;
    private final byte @Nullable [] farewell;

    private StreamClosing(CloseReason reason, byte @Nullable [] farewell) {
        this.reason = reason;
        this.farewell = farewell;
    }

    /** Creates the close of a stream whose node shuts down, and whose client is to reconnect after {@code retry}. */
    static StreamClosing shutdown(Duration retry) {
        return new StreamClosing(CloseReason.SHUTDOWN, ControlFrames.retry(retry));
    }

    /** Returns the scheduled close with a new reason, or a new close if no close is scheduled. */
    static StreamClosing begun(@Nullable StreamClosing scheduled, CloseReason reason) {
        if (scheduled == null) {
            return new StreamClosing(reason, null);
        }
        scheduled.reason = reason;
        return scheduled;
    }

    CloseReason reason() {
        return reason;
    }

    /** Adds the last frame, if there is one, after the direct frames. */
    void addFarewell(DirectQueue direct) {
        if (farewell != null) {
            direct.addLast(farewell);
        }
    }
}
