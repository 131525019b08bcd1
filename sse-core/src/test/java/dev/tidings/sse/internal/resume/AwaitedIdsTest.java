// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AwaitedIdsTest {

    private final AwaitedIds ahead = new AwaitedIds();

    @Test
    void aLaterWaitForTheSameIdIsNotGivenUpWithTheEarlierOne() {
        long first = ahead.add(Set.of("p1", "p2"));
        ahead.remove("p1");
        long second = ahead.add(Set.of("p1"));

        Set<String> given = new HashSet<>(Set.of("p1", "p2"));
        ahead.expire(given, first);
        assertThat(given).containsExactly("p2");
        assertThat(ahead.contains("p1")).isTrue();
        assertThat(ahead.contains("p2")).isFalse();

        given.add("p1");
        ahead.expire(given, second);
        assertThat(given).containsExactly("p1");
    }
}
