// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A handler that records the calls of a parser, in order. */
final class ParserRecorder implements EventStreamParser.Handler {

    private final List<String> calls = new ArrayList<>();

    static String event(String type, String data, String lastEventId) {
        return "event type=" + type + " id=" + lastEventId + " data=" + data;
    }

    static String id(String id) {
        return "id " + id;
    }

    static String retry(long millis) {
        return "retry " + millis;
    }

    static String comment(String text) {
        return "comment " + text;
    }

    @Override
    public void onEvent(String type, String data, String lastEventId) {
        calls.add(event(type, data, lastEventId));
    }

    @Override
    public void onLastEventId(String id) {
        calls.add(id(id));
    }

    @Override
    public void onRetry(Duration retry) {
        calls.add(retry(retry.toMillis()));
    }

    @Override
    public void onComment(String text) {
        calls.add(comment(text));
    }

    List<String> calls() {
        return calls;
    }
}
