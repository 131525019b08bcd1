// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.wire.FrameEncoder;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

/** The JDK's own: a SubmissionPublisher of frames that are encoded once, with as many threads as the hub has loops. */
final class SubmissionFan implements Fan {

    private final ExecutorService threads;
    private final SubmissionPublisher<byte[]>[] channels;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    SubmissionFan(int channels, int loops) {
        threads = Executors.newFixedThreadPool(loops);
        this.channels = new SubmissionPublisher[channels];
        for (int i = 0; i < channels; i++) {
            this.channels[i] = new SubmissionPublisher<>(threads, Flow.defaultBufferSize());
        }
    }

    @Override
    public void add(int channel, CountingSink sink) {
        sink.joinAlone();
        channels[channel].subscribe(new Client(sink));
    }

    @Override
    public void publish(int channel, SseEvent event) {
        channels[channel].submit(FrameEncoder.encode(event));
    }

    @Override
    public void close() {
        for (SubmissionPublisher<byte[]> channel : channels) {
            channel.close();
        }
        threads.shutdown();
    }

    private record Client(CountingSink sink) implements Flow.Subscriber<byte[]> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(byte[] frame) {
            sink.write(frame, 0, frame.length);
            sink.flush();
        }

        @Override
        public void onError(Throwable failure) {
            throw new IllegalStateException(failure);
        }

        @Override
        public void onComplete() {}
    }
}
