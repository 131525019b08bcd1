// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.BrokerSubscription;
import dev.tidings.sse.testkit.RecordingListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tests of live delivery. */
abstract class LiveContract extends BrokerFixture {

    private static final int LARGE = 1 << 20;

    private final String channel = newChannel();

    @Test
    void publish_deliversAllEventFields() {
        EventBroker node = newNode();
        RecordingListener listener = listen(newNode(), channel);
        SseEvent event = SseEvent.builder(" \"Grüße\" \\ \t\n\r\n\r\u0000 東京 \uD83D\uDE80\u2028")
                .type("Größe: {a}")
                .id("id 東京 \uD83D\uDE80 1-0")
                .retry(Duration.ofMillis(1234))
                .build();
        publish(node, channel, event);
        assertThat(listener.awaitEvents(1)).extracting(BrokerEvent::event).containsExactly(event);
    }

    @Test
    void publish_keepsAbsentFieldsAbsent() {
        EventBroker node = newNode();
        RecordingListener listener = listen(node, channel);
        publish(node, channel, SseEvent.of(""));
        SseEvent arrived = listener.awaitEvents(1).get(0).event();
        assertThat(arrived.data()).contains("");
        assertThat(arrived.type()).isEmpty();
        assertThat(arrived.retry()).isEmpty();
    }

    @Test
    void publish_withId_keepsAndReturnsId() {
        EventBroker node = newNode();
        RecordingListener listener = listen(node, channel);
        assertThat(publish(node, channel, SseEvent.of("x").withId("given"))).isEqualTo("given");
        assertThat(listener.awaitEvents(1).get(0).event().id()).contains("given");
    }

    @Test
    void publish_returnsIdThatClientsReceive() {
        EventBroker node = newNode();
        RecordingListener listener = listen(newNode(), channel);
        List<String> returned = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            returned.add(publish(node, channel, SseEvent.of("" + i)));
        }
        List<BrokerEvent> seen = listener.awaitEvents(20);
        assertThat(seen).extracting(RecordingListener::seenId).isEqualTo(returned);
        assertThat(returned).doesNotHaveDuplicates();
    }

    @Test
    void onSubscribed_isCalledBeforeFirstEvent() {
        EventBroker node = newNode();
        RecordingListener listener = listen(node, channel);
        publish(node, channel, SseEvent.of("x"));
        listener.awaitEvents(1);
        assertThat(listener.calls()).hasSize(2);
        assertThat(listener.calls().get(0)).isEqualTo("onSubscribed()");
    }

    @Test
    void subscription_receivesAllEventsAfterConfirmation() {
        EventBroker node = newNode();
        EventBroker other = newNode();
        for (int round = 0; round < 20; round++) {
            String fresh = newChannel();
            RecordingListener listener = new RecordingListener();
            CompletableFuture<Void> subscribing = CompletableFuture.runAsync(() -> node.subscribe(fresh, listener));
            List<String> due = new ArrayList<>();
            long deadline = System.nanoTime() + RecordingListener.LIMIT.toNanos();
            for (int i = 0; due.size() < 5; i++) {
                boolean confirmed = listener.confirmations() > 0;
                publish(other, fresh, SseEvent.of("" + i));
                if (confirmed) {
                    due.add("" + i);
                }
                assertThat(System.nanoTime() - deadline)
                        .as("nanoseconds past the time for a confirmation")
                        .isNegative();
            }
            await(subscribing);
            String last = due.get(due.size() - 1);
            listener.awaitThat(received -> received.contains(last), "the event " + last);
            assertThat(listener.data()).containsSubsequence(due).doesNotHaveDuplicates();
        }
    }

    @Test
    void publish_reachesAllListenersOfChannel() {
        EventBroker node = newNode();
        RecordingListener first = listen(node, channel);
        RecordingListener second = listen(node, channel);
        publish(node, channel, SseEvent.of("x"));
        assertThat(first.awaitEvents(1)).isEqualTo(second.awaitEvents(1));
    }

    @Test
    void closedSubscription_receivesNoEventsWhileOthersDo() {
        EventBroker node = newNode();
        RecordingListener closing = new RecordingListener();
        BrokerSubscription subscription = node.subscribe(channel, closing);
        closing.awaitSubscribed();
        RecordingListener staying = listen(node, channel);
        publish(node, channel, SseEvent.of("1"));
        closing.awaitEvents(1);

        subscription.close();
        subscription.close();
        for (int i = 2; i <= 4; i++) {
            publish(node, channel, SseEvent.of("" + i));
            staying.awaitEvents(i);
        }
        assertThat(staying.data()).containsExactly("1", "2", "3", "4");
        assertThat(closing.data()).containsExactly("1");
    }

    @Test
    void channelWithoutSubscriptions_canBeSubscribedAgain() {
        EventBroker node = newNode();
        for (int i = 0; i < 10; i++) {
            RecordingListener listener = new RecordingListener();
            try (BrokerSubscription subscription = node.subscribe(channel, listener)) {
                assertThat(subscription).isNotNull();
                listener.awaitSubscribed();
                publish(node, channel, SseEvent.of("" + i));
                listener.awaitEvents(1);
                assertThat(listener.data()).containsExactly("" + i);
            }
        }
    }

    @Test
    void channels_withSpecialCharactersInNames_areSeparate() {
        EventBroker node = newNode();
        List<String> names = List.of(
                "a",
                "b",
                "*",
                "?",
                "[ab]",
                "a*",
                "\\*",
                "a b",
                "a:b",
                ":",
                "{a}",
                "{a}b",
                "a\"b",
                "%61",
                "東京",
                "\uD83D\uDE80");
        List<RecordingListener> listeners =
                names.stream().map(name -> listen(node, channel + name)).toList();
        names.forEach(name -> publish(node, channel + name, SseEvent.of(name)));
        names.forEach(name -> publish(node, channel + name, SseEvent.of("again")));
        for (int i = 0; i < names.size(); i++) {
            listeners.get(i).awaitEvents(2);
            assertThat(listeners.get(i).data()).containsExactly(names.get(i), "again");
        }
    }

    @Test
    void throwingListener_doesNotAffectOtherListeners() {
        EventBroker node = newNode();
        RecordingListener throwing = new ThrowingListener();
        node.subscribe(channel, throwing);
        throwing.awaitSubscribed();
        RecordingListener after = listen(node, channel);
        publish(node, channel, SseEvent.of("1"));
        publish(node, channel, SseEvent.of("2"));
        after.awaitEvents(2);
        assertThat(after.data()).containsExactly("1", "2");
    }

    @Test
    void publish_deliversLargeData() {
        EventBroker node = newNode();
        RecordingListener listener = listen(newNode(), channel);
        String large = "0123456789 äöü 東京\n".repeat(LARGE / 18);
        publish(node, channel, SseEvent.of(large));
        listener.awaitEvents(1);
        assertThat(listener.data().get(0).equals(large))
                .as("data arrived unchanged")
                .isTrue();
    }

    private static final class ThrowingListener extends RecordingListener {

        @Override
        public void onSubscribed() {
            super.onSubscribed();
            throw new IllegalStateException("thrown by a test's listener on purpose");
        }

        @Override
        public void onEvent(BrokerEvent event) {
            super.onEvent(event);
            throw new AssertionError("thrown by a test's listener on purpose");
        }
    }
}
