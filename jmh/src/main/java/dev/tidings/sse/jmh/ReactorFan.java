// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.wire.FrameEncoder;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Sinks;

/** The usual choice in WebFlux: {@code Sinks.many().multicast()} of frames encoded once, on the publisher's thread. */
final class ReactorFan implements Fan {

    private final List<Sinks.Many<byte[]>> channels = new ArrayList<>();

    ReactorFan(int count) {
        for (int i = 0; i < count; i++) {
            channels.add(Sinks.many().multicast().directBestEffort());
        }
    }

    @Override
    public void add(int channel, CountingSink sink) {
        sink.joinOwnThread();
        var unused = channels.get(channel).asFlux().subscribe(frame -> {
            sink.write(frame, 0, frame.length);
            sink.flush();
        });
    }

    @Override
    public void publish(int channel, SseEvent event) {
        channels.get(channel).tryEmitNext(FrameEncoder.encode(event)).orThrow();
    }

    @Override
    public void close() {
        channels.forEach(Sinks.Many::tryEmitComplete);
    }
}
