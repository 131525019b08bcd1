// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.wire.EventStreamParser;
import java.time.Duration;
import java.util.Optional;

/** The events and comments that were parsed from a growing response body. Not thread-safe. */
final class FrameInbox implements EventStreamParser.Handler {

    private static final String DEFAULT_TYPE = "message";

    private final EventStreamParser parser = new EventStreamParser(this);
    private final Inbox<SseEvent> events = new Inbox<>();
    private final Inbox<String> comments = new Inbox<>();
    private int parsedBytes;
    private boolean started;

    /** Parses the bytes that were added since the last call. */
    void read(byte[] body) {
        int from = parsedBytes;
        parsedBytes = body.length;
        parser.feed(body, from, body.length - from);
    }

    Optional<SseEvent> nextEvent() {
        return events.take(1).map(taken -> taken.get(0));
    }

    Optional<String> nextComment() {
        return comments.take(1).map(taken -> taken.get(0));
    }

    String lastEventId() {
        return parser.lastEventId();
    }

    /**
     * Returns true once the first frame has arrived: a position, a reconnection time, an event or a comment. Drops the
     * comments received so far.
     */
    Optional<Boolean> start() {
        if (started) {
            comments.take(comments.notTaken().size());
        }
        return started ? Optional.of(true) : Optional.empty();
    }

    @Override
    public void onLastEventId(String id) {
        started = true;
    }

    @Override
    public void onEvent(String type, String data, String lastEventId) {
        SseEvent.Builder event = SseEvent.builder(data);
        if (!type.equals(DEFAULT_TYPE)) {
            event.type(type);
        }
        if (!lastEventId.isEmpty()) {
            event.id(lastEventId);
        }
        events.add(event.build());
        started = true;
    }

    @Override
    public void onComment(String text) {
        comments.add(text);
        started = true;
    }

    @Override
    public void onRetry(Duration time) {
        started = true;
    }

    @Override
    public String toString() {
        return "received events: " + events.all() + "\nreceived comments: " + comments.all()
                + "\nevents not yet awaited: " + events.notTaken() + "\nlast event id: \"" + lastEventId() + '"';
    }
}
