// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.BrokerSubscription;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InMemoryBrokerBoundsTest {

    private static final int ALL = 1000;

    private InMemoryBroker broker = InMemoryBroker.create();

    private String publish(String channel, String data) {
        return broker.publish(channel, SseEvent.of(data)).join();
    }

    private HistoryResult read(String channel, String after) {
        return broker.read(channel, ReadFrom.after(after), ALL).join();
    }

    private List<String> dataAfter(String channel, String after) {
        HistoryResult history = read(channel, after);
        assertThat(history).isInstanceOf(HistoryResult.Found.class);
        return history.events().stream().map(event -> event.event().data()).toList();
    }

    private void assertGap(String channel, String after) {
        assertThat(read(channel, after)).as("read after %s", after).isInstanceOf(HistoryResult.Gap.class);
    }

    @Test
    void historyIsBoundedByEvents() {
        broker = InMemoryBroker.builder().historyEvents(40).build();
        List<String> ids = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> publish("a", "" + i))
                .toList();
        assertThat(dataAfter("a", ids.get(59))).hasSize(40).startsWith("61").endsWith("100");
        assertGap("a", ids.get(58));
    }

    @Test
    void historyIsBoundedByCharacters() {
        broker = InMemoryBroker.builder().historyBytes(10).build();
        String first = publish("a", "12345");
        String second = publish("a", "6789");
        publish("a", "0");
        assertThat(dataAfter("a", first)).containsExactly("6789", "0");
        publish("a", "x");
        assertGap("a", first + "0");
        assertThat(dataAfter("a", first)).containsExactly("6789", "0", "x");
        publish("a", "12345");
        assertGap("a", first);
        assertThat(dataAfter("a", second)).containsExactly("0", "x", "12345");
    }

    @Test
    void typesAndIdsCountAgainstTheBound() {
        broker = InMemoryBroker.builder().historyBytes(10).build();
        String start = publish("a", "");
        SseEvent event = SseEvent.builder("1").type("12345").id("12345").build();
        broker.publish("a", event).join();
        assertGap("a", start);
        assertGap("a", "12345");
    }

    @Test
    void eventLargerThanHistoryIsNotRetainedButResumable() {
        broker = InMemoryBroker.builder().historyBytes(10).build();
        String small = publish("a", "1");
        String large = publish("a", "x".repeat(11));
        assertGap("a", small);
        assertThat(dataAfter("a", large)).isEmpty();
        publish("a", "2");
        assertThat(dataAfter("a", large)).containsExactly("2");
    }

    @Test
    void emptyChannelsAreDiscarded() {
        BrokerSubscription subscription = broker.subscribe("a", new NoListener());
        read("b", "garbage");
        assertThat(broker.channels()).isEqualTo(1);
        subscription.close();
        assertThat(broker.channels()).isZero();
    }

    @Test
    void discardedEmptyChannelKeepsItsStartPosition() {
        String start = broker.read("a", ReadFrom.latest(), 1).join().position();
        assertThat(broker.channels()).isZero();
        publish("a", "1");
        assertThat(start).isNotNull();
        assertThat(dataAfter("a", String.valueOf(start))).containsExactly("1");
    }

    @Test
    void withoutHistoryChannelsWithoutListenerAreDiscarded() {
        broker = InMemoryBroker.builder().historyEvents(0).build();
        assertThat(publish("a", "1")).isNotEqualTo(publish("a", "1"));
        assertThat(broker.channels()).isZero();
    }

    @Test
    void leastRecentlyUsedChannelIsEvictedAndAnswersGap() {
        broker = InMemoryBroker.builder().maxChannels(2).build();
        String a = publish("a", "1");
        String b = publish("b", "1");
        publish("a", "2");
        publish("c", "1");
        assertThat(broker.channels()).isEqualTo(2);
        assertThat(dataAfter("a", a)).containsExactly("2");

        publish("b", "1");
        publish("b", "2");
        assertGap("b", b);
    }

    @Test
    void channelWithListenerIsNeverEvicted() {
        broker = InMemoryBroker.builder().maxChannels(1).build();
        String a = publish("a", "1");
        BrokerSubscription subscription = broker.subscribe("a", new NoListener());
        publish("b", "1");
        publish("c", "1");
        publish("a", "2");
        assertThat(dataAfter("a", a)).containsExactly("2");
        assertThat(broker.channels()).isEqualTo(2);

        subscription.close();
        assertThat(broker.channels()).isEqualTo(1);
        assertThat(dataAfter("a", a)).containsExactly("2");
    }

    @Test
    void positionOfAnotherBrokerIsUnknown() {
        String a = publish("a", "1");
        InMemoryBroker afterRestart = InMemoryBroker.create();
        assertThat(afterRestart.publish("a", SseEvent.of("1")).join()).isNotEqualTo(a);
        assertThat(afterRestart.read("a", ReadFrom.after(a), ALL).join()).isInstanceOf(HistoryResult.Gap.class);
    }

    @Test
    void boundsOutOfRangeAreRefused() {
        InMemoryBroker.Builder builder = InMemoryBroker.builder();
        assertThatThrownBy(() -> builder.historyEvents(-1)).hasMessage("historyEvents must be at least 0: -1");
        assertThatThrownBy(() -> builder.historyBytes(0)).hasMessage("historyBytes must be at least 1: 0");
        assertThatThrownBy(() -> builder.maxChannels(0)).hasMessage("maxChannels must be at least 1: 0");
        assertThatThrownBy(() -> broker.read("a", ReadFrom.latest(), 0)).hasMessage("limit must be at least 1: 0");
        assertThatThrownBy(() -> publish("a\nb", "1")).hasMessageContaining("control character");
    }
}
