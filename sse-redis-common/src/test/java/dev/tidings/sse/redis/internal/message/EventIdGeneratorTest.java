// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventIdGeneratorTest {

    @Test
    void idHasTimeTagAndCount() {
        EventIdGenerator ids = new EventIdGenerator(-1, () -> 1_700_000_000_000L);

        assertThat(ids.next()).isEqualTo("loyw3v28-3w5e11264sgsf-0");
        assertThat(ids.next()).isEqualTo("loyw3v28-3w5e11264sgsf-1");
    }

    @Test
    void idsOfTwoPublishersInTheSameInstantDiffer() {
        EventIdGenerator one = new EventIdGenerator(1, () -> 0);
        EventIdGenerator other = new EventIdGenerator(2, () -> 0);
        Set<String> seen = new HashSet<>();

        for (int i = 0; i < 1000; i++) {
            assertThat(seen.add(one.next())).isTrue();
            assertThat(seen.add(other.next())).isTrue();
        }
    }
}
