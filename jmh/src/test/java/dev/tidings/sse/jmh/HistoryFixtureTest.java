// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The benchmark of reads from the broker reads it, and the benchmark of resumes from the log does not. */
class HistoryFixtureTest {

    private static final int MISSED = 200;
    private static final int RETURNS = 200;

    @Test
    void resumeFromTheLogCausesNoRead() {
        CountingBroker[] counting = new CountingBroker[1];
        try (HistoryFixture fixture =
                new HistoryFixture(MISSED, true, broker -> counting[0] = new CountingBroker(broker))) {
            int before = counting[0].reads();
            resume(fixture);
            assertThat(counting[0].reads()).isEqualTo(before);
        }
    }

    @Test
    void resumeFromTheBrokerCausesARead() {
        CountingBroker[] counting = new CountingBroker[1];
        try (HistoryFixture fixture =
                new HistoryFixture(MISSED, false, broker -> counting[0] = new CountingBroker(broker))) {
            int before = counting[0].reads();
            resume(fixture);
            assertThat(counting[0].reads() - before).isGreaterThanOrEqualTo(RETURNS);
        }
    }

    private static void resume(HistoryFixture fixture) {
        for (int i = 0; i < RETURNS; i++) {
            fixture.resume();
        }
    }
}
