// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.spi;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An answer of {@link dev.tidings.sse.EventBroker#read}.
 *
 * @param proven whether {@code events} is provably all that follows the position that was asked for. False if that
 *     position is unknown, trimmed, ambiguous or foreign, or if the broker keeps no history
 * @param events what follows, oldest first; empty if not proven, or if only the current position was asked for
 * @param more whether events may follow that the limit cut off: read on after the last one
 * @param position the channel's current position at the moment of reading, at the end of all accepted events; of a channel
 *     that never had an event, the position before its first. {@code null} if the broker keeps no history
 * @param covers tells of a position that live delivery brings whether it lies at or before {@code position}: live delivery
 *     may lag behind history. Asked only of answers without events; thread-safe, never throws
 * @param start in an answer to {@link dev.tidings.sse.EventBroker#OLDEST}, the position right before the first event that is
 *     retained, if what follows that position could be proven; else {@code null}
 */
public record History(
        boolean proven,
        List<BrokerEvent> events,
        boolean more,
        @Nullable String position,
        Predicate<String> covers,
        @Nullable String start) {

    private static final History NONE = new History(false, List.of(), false, null, History::coversNothing, null);

    /**
     * Copies the events.
     *
     * @param proven whether the events are all that follows
     * @param events what follows
     * @param more whether more may follow
     * @param position the channel's current position
     * @param covers whether a position lies at or before that
     * @param start the position before all that is retained
     */
    public History {
        events = List.copyOf(events);
    }

    /**
     * The answer of a broker that keeps no history for the channel.
     *
     * @return nothing proven, no position
     */
    public static History none() {
        return NONE;
    }

    /**
     * The answer to a question for the current position alone.
     *
     * @param position the channel's current position
     * @param covers whether a position lies at or before it
     * @return no events, proven
     */
    public static History at(String position, Predicate<String> covers) {
        return new History(true, List.of(), false, requirePosition(position), covers, null);
    }

    /**
     * What provably follows the position that was asked for.
     *
     * @param events all that follows, oldest first, up to the limit
     * @param more whether the limit cut off more
     * @param position the channel's current position
     * @return the events, proven
     */
    public static History following(List<BrokerEvent> events, boolean more, String position) {
        return new History(true, events, more, requirePosition(position), History::coversNothing, null);
    }

    /**
     * The answer to {@link dev.tidings.sse.EventBroker#OLDEST}: all that is retained.
     *
     * @param start the position right before the first event, if it can be read after; of a history from which nothing is
     *     missing, the position that the channel had when it was empty. {@code null} if it is not known
     * @param events the events, oldest first, up to the limit
     * @param more whether the limit cut off more
     * @param position the channel's current position
     * @return the events, proven
     */
    public static History retained(@Nullable String start, List<BrokerEvent> events, boolean more, String position) {
        return new History(true, events, more, requirePosition(position), History::coversNothing, start);
    }

    /**
     * The answer when what follows cannot be proven complete.
     *
     * @param position the channel's current position
     * @param covers whether a position lies at or before it
     * @return nothing proven
     */
    public static History gap(String position, Predicate<String> covers) {
        return new History(false, List.of(), false, requirePosition(position), covers, null);
    }

    private static boolean coversNothing(String position) {
        return false;
    }

    private static String requirePosition(String position) {
        return Objects.requireNonNull(position, "position must not be null: use none() for a broker without history");
    }
}
