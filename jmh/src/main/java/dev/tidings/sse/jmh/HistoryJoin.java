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

/** A client comes back with a Last-Event-ID, gets what it has missed, and leaves. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls what sets the fields
public class HistoryJoin {

    /** Where what was missed is. */
    public enum Source {
        /** In the channel's log on this node. */
        LOG,
        /** In the broker alone: the node has just been started, or nobody has followed the channel. */
        BROKER
    }

    /** Where it is. */
    @Param
    Source source;

    /** How many events were missed. */
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

    /** A queue of the latest events, which is searched, and encoded for this client. */
    @Benchmark
    public void handmade() {
        handmade.resume();
    }
}
