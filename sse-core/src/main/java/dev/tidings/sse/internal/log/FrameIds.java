// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.log;

import dev.tidings.sse.spi.BrokerEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The ids by which clients of a log know its events: the event's own id, else its position, else an id local to the
 * log.
 */
public final class FrameIds {

    private final String epoch;
    private final long log;

    /**
     * Creates the ids of one log.
     *
     * @param epoch prefix of local ids, unique to the hub
     * @param log the log's number, unique within the hub
     */
    public FrameIds(String epoch, long log) {
        this.epoch = epoch;
        this.log = log;
    }

    EncodedFrame encode(BrokerEvent event, long number) {
        String id = ownIdOrPosition(event);
        return EncodedFrame.of(event.event(), id != null ? id : localId(number + 1), event.position());
    }

    /** Returns the local id of the point after this many frames. */
    String localId(long frames) {
        return epoch + Long.toString(log, Character.MAX_RADIX) + '-' + Long.toString(frames, Character.MAX_RADIX);
    }

    /** Returns the id by which clients know an event that was read from history. */
    public static String of(BrokerEvent event) {
        return Objects.requireNonNull(ownIdOrPosition(event), "an event of a history has a position");
    }

    private static @Nullable String ownIdOrPosition(BrokerEvent event) {
        return event.event().id().orElse(event.position());
    }
}
