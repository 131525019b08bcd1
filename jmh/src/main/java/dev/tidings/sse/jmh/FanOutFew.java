// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** The fan-out to few streams, which shows the cost per event and of waking a thread. */
public class FanOutFew extends FanOut {

    private static final int DELIVERIES = 6_400;

    @Param({"1", "10", "100"})
    int streams;

    @Override
    int streams() {
        return streams;
    }

    @Override
    int channels() {
        return 1;
    }

    @Override
    int deliveries() {
        return DELIVERIES;
    }

    @Benchmark
    @OperationsPerInvocation(DELIVERIES)
    public void delivery() {
        deliver();
    }
}
