// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventIdsTest {

    @Test
    void anIdIsTimeTagAndCount() {
        EventIds ids = new EventIds(-1, () -> 1_700_000_000_000L);

        assertThat(ids.next()).isEqualTo("loyw3v28-3w5e11264sgsf-0");
        assertThat(ids.next()).isEqualTo("loyw3v28-3w5e11264sgsf-1");
    }

    @Test
    void idsOfTwoPublishersInTheSameInstantDiffer() {
        EventIds one = new EventIds(1, () -> 0);
        EventIds other = new EventIds(2, () -> 0);
        Set<String> seen = new HashSet<>();

        for (int i = 0; i < 1000; i++) {
            assertThat(seen.add(one.next())).isTrue();
            assertThat(seen.add(other.next())).isTrue();
        }
    }
}
