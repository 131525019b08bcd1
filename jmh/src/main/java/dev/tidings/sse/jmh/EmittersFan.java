// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.SseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The usual code in Javalin: a loop over the open clients, which encodes every event per client. */
final class EmittersFan implements Fan {

    private final List<Queue<Emitter>> channels = new ArrayList<>();

    EmittersFan(int count) {
        for (int i = 0; i < count; i++) {
            channels.add(new ConcurrentLinkedQueue<>());
        }
    }

    @Override
    public void add(int channel, CountingSink sink) {
        sink.joinOwnThread();
        channels.get(channel).add(new Emitter(sink));
    }

    @Override
    public void publish(int channel, SseEvent event) {
        String type = event.type().orElse("message");
        String data = event.data();
        String id = event.id().orElse(null);
        for (Emitter emitter : channels.get(channel)) {
            emitter.emit(type, data, id);
        }
    }

    @Override
    public void close() {}
}
