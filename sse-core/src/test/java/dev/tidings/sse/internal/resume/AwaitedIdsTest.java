// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AwaitedIdsTest {

    private final AwaitedIds awaited = new AwaitedIds();

    @Test
    void expiryOfEarlierTurnKeepsIdOfLaterTurn() {
        long first = awaited.add(Set.of("p1", "p2"));
        awaited.remove("p1");
        long second = awaited.add(Set.of("p1"));

        Set<String> ids = new HashSet<>(Set.of("p1", "p2"));
        awaited.expire(ids, first);
        assertThat(ids).containsExactly("p2");
        assertThat(awaited.contains("p1")).isTrue();
        assertThat(awaited.contains("p2")).isFalse();

        ids.add("p1");
        awaited.expire(ids, second);
        assertThat(ids).containsExactly("p1");
    }
}
