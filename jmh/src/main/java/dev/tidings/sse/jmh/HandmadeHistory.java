// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.wire.FrameEncoder;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** The usual handwritten history for reconnecting clients: the latest events in memory, searched from the oldest on. */
final class HandmadeHistory {

    private static final int EARLIER = 100;

    private final Queue<SseEvent> latest = new ArrayDeque<>();
    private final Optional<String> from;
    private final byte[] end;

    HandmadeHistory(int missed) {
        int events = missed + EARLIER;
        for (int i = 0; i < events; i++) {
            latest.add(SseEvent.builder("x".repeat(100)).id(Integer.toString(i)).build());
        }
        from = Optional.of(Integer.toString(EARLIER - 1));
        end = FrameEncoder.ending(Integer.toString(events - 1));
    }

    synchronized void resume() {
        LastLine client = new LastLine(end);
        boolean found = false;
        for (SseEvent event : latest) {
            if (found) {
                byte[] frame = FrameEncoder.encode(event);
                client.write(frame, 0, frame.length);
            }
            found |= event.id().equals(from);
        }
        client.await();
    }
}
