// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.EventBroker;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.spi.AdapterStream;
import dev.tidings.sse.spi.StreamOpener;
import dev.tidings.sse.spi.StreamRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import reactor.core.publisher.Sinks;

/** The time for opening and closing a stream beside other open streams. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the method that sets the fields.
public class Subscribing {

    private static final byte[] FIRST_FRAME_END = "\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final StreamRequest SHARED = request("shared");
    private static final StreamRequest ALONE = request("alone");

    /** Number of other streams on the channel. */
    @Param({"0", "1000", "10000"})
    int others;

    private EventBroker broker;
    private EventHub hub;
    private final List<Object> list = new CopyOnWriteArrayList<>();
    private Sinks.Many<byte[]> sink;

    private static StreamRequest request(String channel) {
        return StreamRequest.builder()
                .options(HubFan.QUIET)
                .channels(List.of(channel))
                .build();
    }

    @Setup
    public void open() {
        broker = new LiveBroker();
        hub = EventHub.builder(broker)
                .channelLinger(Duration.ZERO)
                .consistencyCheckInterval(Duration.ZERO)
                .build();
        sink = Sinks.many().multicast().directBestEffort();
        for (int i = 0; i < others; i++) {
            StreamOpener.of(hub).open(SHARED, new LastLine(FIRST_FRAME_END));
            list.add(new Object());
            var unused = sink.asFlux().subscribe();
        }
    }

    @TearDown
    public void close() {
        hub.close();
        broker.close();
    }

    /** Opens and closes a stream on the channel of the others. */
    @Benchmark
    public CloseReason hubShared() {
        return comeAndGo(SHARED);
    }

    /** Opens and closes the only stream of a channel, including the broker's subscription. */
    @Benchmark
    public CloseReason hubAlone() {
        return comeAndGo(ALONE);
    }

    private CloseReason comeAndGo(StreamRequest request) {
        LastLine client = new LastLine(FIRST_FRAME_END);
        AdapterStream stream = StreamOpener.of(hub).open(request, client);
        client.await();
        stream.close();
        return stream.closed().join();
    }

    /** Adds a client to a CopyOnWriteArrayList and removes it. */
    @Benchmark
    public boolean list() {
        Object client = new Object();
        return list.add(client) && list.remove(client);
    }

    /** Subscribes to Reactor's multicast sink and cancels. */
    @Benchmark
    public void reactor() {
        sink.asFlux().subscribe().dispose();
    }
}
