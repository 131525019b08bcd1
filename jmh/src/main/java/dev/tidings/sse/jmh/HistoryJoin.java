// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

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

/** The resume of a client: it sends a Last-Event-ID, receives the missed events, and leaves. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the method that sets the fields.
public class HistoryJoin {

    /** The sources of missed events. */
    public enum Source {
        /** The channel's log on this node. */
        LOG,
        /** Only the broker: the node was restarted, or the channel had no streams. */
        BROKER
    }

    /** The source. */
    @Param
    Source source;

    /** Number of missed events. */
    @Param({"10", "1000"})
    int missed;

    private HistoryFixture hub;
    private HandmadeHistory handmade;

    @Setup
    public void open() {
        hub = new HistoryFixture(missed, source == Source.LOG, broker -> broker);
        handmade = new HandmadeHistory(missed);
    }

    @TearDown
    public void close() {
        hub.close();
    }

    @Benchmark
    public void hub() {
        hub.resume();
    }

    /** Resumes from a queue of the latest events, which is searched and encoded per client. */
    @Benchmark
    public void handmade() {
        handmade.resume();
    }
}
