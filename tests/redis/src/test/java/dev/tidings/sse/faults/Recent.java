// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;

/** The last events and connection changes of a client, for failure messages. Each kind has its own bound. */
final class Recent {

    private static final int EVENTS = 160;
    private static final int NOTES = 40;

    private final Deque<String> events = new ArrayDeque<>(EVENTS);
    private final Deque<String> notes = new ArrayDeque<>(NOTES);
    private long count;

    synchronized void event(String line) {
        count++;
        add(events, EVENTS, line);
    }

    synchronized void note(String line) {
        add(notes, NOTES, line);
    }

    private void add(Deque<String> lines, int most, String line) {
        if (lines.size() == most) {
            lines.removeFirst();
        }
        lines.addLast(LocalTime.now(ZoneOffset.UTC) + " #" + count + ' ' + line);
    }

    @Override
    public synchronized String toString() {
        return "      " + String.join("\n      ", notes) + "\n      and its last events:\n      "
                + String.join("\n      ", events);
    }
}
