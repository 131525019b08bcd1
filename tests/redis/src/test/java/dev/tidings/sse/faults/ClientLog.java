// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.faults.Defects.Kind;
import dev.tidings.sse.wire.EventStreamParser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The events that one client received, checked on arrival. It keeps only the last numbers. Thread-safe. */
final class ClientLog implements EventStreamParser.Handler {

    /** Prefix of data that was not published by a node, for which there are no guarantees. */
    static final String FOREIGN = "foreign ";

    final String name;
    final List<String> channels;
    final Recent recent = new Recent();
    private final Checker checker;
    private final Map<String, Track> tracks = new HashMap<>();
    private boolean begun;
    private long events;
    private long resets;
    private int foreign;

    ClientLog(String name, List<String> channels, Checker checker) {
        this.name = name;
        this.channels = channels;
        this.checker = checker;
    }

    @Override
    public synchronized void onLastEventId(String id) {
        if (!begun) {
            begun = true;
            pardonAll();
            recent.note("begins at " + id);
        }
    }

    @Override
    public synchronized void onEvent(String type, String data, String id) {
        if (type.equals(EventHub.STREAM_RESET)) {
            reset(data, id);
        } else if (data.startsWith(FOREIGN)) {
            foreign = Integer.parseInt(data.substring(FOREIGN.length()));
        } else {
            events++;
            int publisher = data.indexOf(' ') + 1;
            int number = data.indexOf(' ', publisher) + 1;
            event(
                    track(data.substring(0, number - 1)),
                    Long.parseLong(data, number, data.indexOf(' ', number), 10),
                    id);
        }
    }

    private Track track(String key) {
        Track track = tracks.get(key);
        if (track == null) {
            int space = key.indexOf(' ');
            String channel = key.substring(0, space);
            if (!channels.contains(channel)) {
                throw new IllegalStateException(
                        name + " received an event of a channel that it does not follow: " + key);
            }
            track = new Track(checker.ledger.outcomes(channel, key.substring(space + 1)));
            tracks.put(key, track);
        }
        return track;
    }

    private void event(Track track, long number, String id) {
        long last = track.last();
        recent.event(track.outcomes.channel + ' ' + track.outcomes.publisher + ' ' + number + ' ' + id);
        if (number > last + 1) {
            recent.note(track.outcomes + ": " + number + " after " + last);
        }
        switch (track.take(number)) {
            case FINE -> {}
            case LATE -> recent.event("   late, after " + last);
            case SECOND ->
                checker.defects.add(
                        Kind.DUPLICATED,
                        1,
                        name + ", " + track.outcomes + ": " + number + " came after " + last,
                        recent);
        }
    }

    private void reset(String data, String id) {
        resets++;
        recent.note("reset " + data + ' ' + id);
        pardonAll();
        all().forEach(Track::mayGoBack);
        if (!checker.mayBeReset(channels)) {
            checker.defects.add(
                    Kind.UNNEEDED_RESET, 1, name + " was reset although no event can have been lost: " + data, recent);
        }
    }

    private void pardonAll() {
        all().forEach(Track::pardon);
    }

    private List<Track> all() {
        return channels.stream()
                .flatMap(channel -> checker.ledger.of(channel).stream())
                .map(outcomes -> track(outcomes.channel + ' ' + outcomes.publisher))
                .toList();
    }

    /** Returns whether the client received this event, or a reset that covers it. */
    synchronized boolean isPast(Outcomes outcomes, long number) {
        return track(outcomes.channel + ' ' + outcomes.publisher).isPast(number);
    }

    /** Reports missing events. Called when the outcome of every publish is known and this client is past all of them. */
    synchronized void settle() {
        for (Track track : all()) {
            long late = track.settleLate();
            if (late > 0) {
                String text = name + ", " + track.outcomes + ": " + late + " acknowledged came late";
                checker.defects.add(Kind.REORDERED, late, text, recent);
            }
            for (Track.Gap gap : track.settle()) {
                long lost = track.outcomes.acknowledgedFrom(gap.first(), gap.last());
                checker.defects.add(
                        Kind.LOST,
                        lost,
                        name + ", " + track.outcomes + ": " + lost + " acknowledged from " + gap.first() + " to "
                                + gap.last() + " are missing without a reset",
                        recent);
            }
        }
    }

    /** Records a malformed response. */
    synchronized void broken(RuntimeException e) {
        checker.defects.add(Kind.MALFORMED, 1, name + ": " + e, recent);
    }

    /** Returns whether the client has a position in its channels. */
    synchronized boolean isPlaced() {
        return begun;
    }

    synchronized long events() {
        return events;
    }

    synchronized long resets() {
        return resets;
    }

    /** Returns the number of events received again after a reset to an earlier position. */
    synchronized long repeated() {
        return tracks.values().stream().mapToLong(Track::repeated).sum();
    }

    synchronized int foreign() {
        return foreign;
    }

    @Override
    public synchronized String toString() {
        return name + ' ' + channels + ": " + events + " events, " + resets + " resets\n" + recent;
    }
}
