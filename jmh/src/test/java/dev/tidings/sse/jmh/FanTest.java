// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each way brings every byte to every sink, or the benchmark itself would wait for ever and then fail: with one loop and with
 * two, on one channel and on several, with one event waiting and with several.
 */
class FanTest {

    @ParameterizedTest
    @EnumSource
    void deliversAllToAll(Way way) {
        deliver(way, 1, 8, 1);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "8, 1", "8, 2", "64, 2"})
    void theHubAlsoWithSeveralChannelsAndLoops(int waiting, int loops) {
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
