// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each way delivers every byte to every sink, with one or two loops, one or several channels, and one or several pending
 * events. Otherwise the benchmark would wait until its limit and fail.
 */
class FanTest {

    @ParameterizedTest
    @EnumSource
    void deliversAllToAll(Way way) {
        deliver(way, 1, 8, 1);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "8, 1", "8, 2", "64, 2"})
    void hubDeliversAllToAllWithSeveralChannelsAndLoops(int waiting, int loops) {
        deliver(Way.HUB, 10, waiting, loops);
    }

    private static void deliver(Way way, int channels, int waiting, int loops) {
        FanOutMany benchmark = new FanOutMany();
        benchmark.way = way;
        benchmark.streams = 1000;
        benchmark.channels = channels;
        benchmark.waiting = waiting;
        benchmark.loops = loops;
        benchmark.open();
        benchmark.deliver(2);
        benchmark.close();
    }
}
