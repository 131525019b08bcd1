// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.wire.FrameEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The usual code in a servlet: a CopyOnWriteArrayList of clients, with every event encoded per client. */
final class ListFan implements Fan {

    private final List<List<CountingSink>> adding = new ArrayList<>();
    private final List<CopyOnWriteArrayList<CountingSink>> channels = new ArrayList<>();

    ListFan(int count) {
        for (int i = 0; i < count; i++) {
            adding.add(new ArrayList<>());
        }
    }

    @Override
    public void add(int channel, CountingSink sink) {
        sink.joinOwnThread();
        adding.get(channel).add(sink);
    }

    @Override
    public void publish(int channel, SseEvent event) {
        for (CountingSink sink : channels.get(channel)) {
            byte[] frame = FrameEncoder.encode(event);
            sink.write(frame, 0, frame.length);
            sink.flush();
        }
    }

    /** Adds all sinks at once, because each single addition would copy the list. */
    @Override
    public void allAdded() {
        adding.forEach(sinks -> channels.add(new CopyOnWriteArrayList<>(sinks)));
    }

    @Override
    public void close() {}
}
