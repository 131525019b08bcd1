// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.wire.FrameEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.jspecify.annotations.Nullable;

/** The JDK's SubmissionPublisher of frames encoded once, with as many threads as the hub has loops. */
final class SubmissionFan implements Fan {

    private final ExecutorService threads;
    private final SubmissionPublisher<byte[]>[] channels;
    private final List<Client> clients = new ArrayList<>();

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
        Client client = new Client(sink);
        clients.add(client);
        channels[channel].subscribe(client);
    }

    @Override
    public void publish(int channel, SseEvent event) {
        channels[channel].submit(FrameEncoder.encode(event));
    }

    /** Requests more, because on JDK 17 and 25 the publisher sometimes leaves an event pending until the next call. */
    @Override
    public void nudge() {
        clients.forEach(Client::requestMore);
    }

    @Override
    public void close() {
        for (SubmissionPublisher<byte[]> channel : channels) {
            channel.close();
        }
        threads.shutdown();
    }

    private static final class Client implements Flow.Subscriber<byte[]> {

        private final CountingSink sink;
        private volatile Flow.@Nullable Subscription subscription;

        Client(CountingSink sink) {
            this.sink = sink;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        void requestMore() {
            Flow.Subscription given = subscription;
            if (given != null) {
                given.request(1);
            }
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
