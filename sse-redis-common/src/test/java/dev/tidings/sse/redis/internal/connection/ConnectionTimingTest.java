// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionTimingTest {

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "0, 1, 100", "1, 0, 100", "1, 1, 200", "2, 1, 400", "3, 1, 800", "4, 0, 500", "4, 1, 1000"})
    void pauseDoublesUpToOneSecondAndIsPartlyRandom(int failures, double random, long millis) {
        assertThat(timing(random).pause(failures)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void pauseAfterAThousandFailuresIsOneSecond() {
        assertThat(timing(1).pause(1000)).isEqualTo(Duration.ofSeconds(1));
    }

    private static ConnectionTiming timing(double random) {
        return new ConnectionTiming(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, () -> random);
    }
}
