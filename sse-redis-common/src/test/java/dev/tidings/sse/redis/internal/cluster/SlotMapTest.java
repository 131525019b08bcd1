// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.sse.redis.spi.RedisServer.Tcp;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SlotMapTest {

    private static final Tcp ASKED = new Tcp("asked", 1);

    @Test
    void slotMapHasMastersReplicasAndUnservedSlots() {
        SlotMap map = SlotMap.of(List.of(range(0, 5, node("a", 1), node("b", 2)), range(7, 7, node("c", 3))), ASKED);

        assertThat(map.owner(0)).isEqualTo(new Tcp("a", 1));
        assertThat(map.owner(5)).isEqualTo(new Tcp("a", 1));
        assertThat(map.owner(6)).isNull();
        assertThat(map.owner(7)).isEqualTo(new Tcp("c", 3));
        assertThat(map.masters()).containsExactly(new Tcp("a", 1), new Tcp("c", 3));
        assertThat(map.nodes()).containsExactly(new Tcp("a", 1), new Tcp("b", 2), new Tcp("c", 3));
    }

    @Test
    void unknownHostIsReplacedByTheAnsweringNode() {
        SlotMap map = SlotMap.of(
                List.of(range(0, 0, node("", 1)), range(1, 1, node("?", 2)), range(2, 2, node(null, 3))), ASKED);

        assertThat(map.masters()).containsExactly(new Tcp("asked", 1), new Tcp("asked", 2), new Tcp("asked", 3));
    }

    @Test
    void ownerOfOneSlotCanBeReplaced() {
        SlotMap map = SlotMap.of(List.of(range(0, 1, node("a", 1))), ASKED).with(1, new Tcp("b", 2));

        assertThat(map.owner(0)).isEqualTo(new Tcp("a", 1));
        assertThat(map.owner(1)).isEqualTo(new Tcp("b", 2));
        assertThat(map.masters()).containsExactly(new Tcp("a", 1), new Tcp("b", 2));
    }

    @Test
    void emptyClusterSlotsIsRejected() {
        assertThatThrownBy(() -> SlotMap.of(List.of(), ASKED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not part of an initialized cluster");
    }

    @Test
    void movedAndAskAreParsedAsRedirections() {
        assertThat(Redirection.of("MOVED 3999 127.0.0.1:6381", ASKED))
                .isEqualTo(new Redirection(true, 3999, new Tcp("127.0.0.1", 6381)));
        assertThat(Redirection.of("ASK 7 ::1:6381", ASKED)).isEqualTo(new Redirection(false, 7, new Tcp("::1", 6381)));
        assertThat(Redirection.of("MOVED 7 :6381", ASKED)).isEqualTo(new Redirection(true, 7, new Tcp("asked", 6381)));
        assertThat(Redirection.of("TRYAGAIN Multiple keys request during rehashing of slot", ASKED))
                .isNull();
    }

    private static List<?> node(@Nullable String host, long port) {
        return Arrays.asList(host == null ? null : host.getBytes(StandardCharsets.UTF_8), port);
    }

    private static List<?> range(long from, long to, List<?>... nodes) {
        return Stream.concat(Stream.of(from, to), Stream.of(nodes)).toList();
    }
}
