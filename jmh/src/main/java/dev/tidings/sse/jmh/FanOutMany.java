// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** The fan-out to many streams. */
public class FanOutMany extends FanOut {

    private static final int DELIVERIES = 640_000;

    @Param({"1000", "10000"})
    int streams;

    @Param({"1", "1000"})
    int channels;

    @Override
    int streams() {
        return streams;
    }

    @Override
    int channels() {
        return channels;
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
