// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.log;

import dev.tidings.sse.spi.BrokerEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The ids that clients of a log see: that of the event, else its position, else one of the log's own. */
public final class FrameIds {

    private final String epoch;
    private final long log;

    /**
     * Ids of one log, for events that nobody gave one.
     *
     * @param epoch unique to the hub
     * @param log the log's number in it
     */
    public FrameIds(String epoch, long log) {
        this.epoch = epoch;
        this.log = log;
    }

    EncodedFrame encode(BrokerEvent event, long number) {
        String id = givenId(event);
        return EncodedFrame.of(event.event(), id != null ? id : localId(number + 1), event.position());
    }

    /** The position behind this many frames, where the broker names none. */
    String localId(long frames) {
        return epoch + Long.toString(log, Character.MAX_RADIX) + '-' + Long.toString(frames, Character.MAX_RADIX);
    }

    /** By what clients know an event of a history. */
    public static String of(BrokerEvent event) {
        return Objects.requireNonNull(givenId(event), "history gives positions");
    }

    private static @Nullable String givenId(BrokerEvent event) {
        return event.event().id().orElse(event.position());
    }
}
