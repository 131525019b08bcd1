// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import static dev.tidings.sse.testkit.contract.AdapterFixture.EVENTS_ALONE;
import static dev.tidings.sse.testkit.contract.AdapterFixture.PATIENCE;
import static dev.tidings.sse.testkit.contract.AdapterFixture.QUICK_STALL;
import static dev.tidings.sse.testkit.contract.AdapterFixture.numbersOf;
import static dev.tidings.sse.testkit.contract.AdapterFixture.numbersTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.testkit.ReceivedEvent;
import dev.tidings.sse.testkit.SseClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Tests of clients that read slowly or not at all: they lose no event and do not delay other clients. */
interface SlowReaderContract extends AdapterTests {

    String SMALL_PADDING = " ".repeat(3000);

    @Test
    default void pausedClientReceivesAllEventsAfterResume() {
        AdapterNode node = start(EVENTS_ALONE);
        SseClient slow = node.followWithSmallBuffer();
        int published = 0;
        for (int round = 0; round < 3; round++) {
            slow.pause();
            node.publishNumbers(published, published + AdapterNode.FLOOD, AdapterNode.PADDING);
            published += AdapterNode.FLOOD;
            assertThat(slow.events()).as("events received while paused").hasSizeLessThan(published);
            slow.resume();
            slow.awaitEvents(AdapterNode.FLOOD, PATIENCE);
        }
        assertThat(numbersOf(slow.events())).isEqualTo(numbersTo(published));
    }

    @Test
    default void pendingEventsOfManySizesArriveOnceConnectionIsWritable() {
        AdapterNode node = start(EVENTS_ALONE);
        SseClient slow = node.followWithSmallBuffer();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int published = 0;
        for (int round = 0; round < 5; round++) {
            int before = published;
            slow.pause();
            for (long bytes = 0; bytes < 6 << 20; published++) {
                int size = random.nextInt(4) == 0 ? random.nextInt(300_000) : random.nextInt(3000);
                node.publish(published + " ".repeat(size));
                bytes += size;
            }
            slow.resume();
            slow.awaitEvents(published - before, PATIENCE);
        }
        assertThat(numbersOf(slow.events())).as("seed " + seed).isEqualTo(numbersTo(published));
    }

    @Test
    default void lastEventArrivesAtAnyFillLevelOfTheConnection() {
        AdapterNode node = start(EVENTS_ALONE);
        int capacity = publishToPaused(node, Integer.MAX_VALUE);
        for (int round = 0; round < 8; round++) {
            publishToPaused(node, capacity - round);
        }
    }

    /**
     * Publishes small events to a paused client until its connection is full or {@code limit} is reached, then checks that
     * the resumed client receives them all.
     *
     * @return number of published events
     */
    private static int publishToPaused(AdapterNode node, int limit) {
        SseClient client = node.followWithSmallBuffer();
        client.pause();
        long before = node.hub.stats().deliveries();
        int published = 0;
        while (published < limit && isDelivered(node, before + published)) {
            node.publish(published++ + SMALL_PADDING);
        }
        client.resume();
        assertThat(numbersOf(client.awaitEvents(published, PATIENCE))).isEqualTo(numbersTo(published));
        client.close();
        node.hub.closeStreams(stream -> true);
        node.awaitStreams(0);
        return published;
    }

    /** Returns whether the events are written within 100 ms. A slow machine only ends the round with a less full connection. */
    private static boolean isDelivered(AdapterNode node, long deliveries) {
        long deadline = System.nanoTime() + 100_000_000;
        while (node.hub.stats().deliveries() < deliveries && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(10_000);
        }
        return node.hub.stats().deliveries() >= deliveries;
    }

    @Test
    default void clientClosedAtMaxBehindResumesWithoutGapOrDuplicate() {
        int count = 600;
        AdapterNode node = start(StreamOptions.builder()
                .maxBehindBytes(1 << 20)
                .maxBehindEvents(10_000)
                .build());
        SseClient client = node.followWithSmallBuffer();
        client.pause();
        node.publishNumbers(0, count, " ".repeat(16 << 10));

        List<Integer> seen = new ArrayList<>();
        int connections = 1;
        while (!readSlowly(node, client, count - seen.size())) {
            seen.addAll(numbersOf(client.events()));
            client = node.connect(node.client("").receiveBuffer(16 << 10).lastEventId(client.lastEventId()))
                    .awaitHeaders(PATIENCE);
            connections++;
        }
        seen.addAll(numbersOf(client.events()));

        assertThat(seen).isEqualTo(numbersTo(count));
        assertThat(connections)
                .as("number of connections, including resumed ones")
                .isGreaterThan(1);
    }

    /** Reads with pauses until all events have arrived or the stream is closed; returns true if all have arrived. */
    private static boolean readSlowly(AdapterNode node, SseClient client, int expected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (client.events().size() < expected) {
            assertThat(System.nanoTime() - deadline)
                    .as("nanoseconds past the deadline, " + client)
                    .isNegative();
            client.resume();
            if (node.hub.stats().openStreams() == 0) {
                client.awaitEnd(PATIENCE);
                return client.events().size() == expected;
            }
            LockSupport.parkNanos(3_000_000);
            client.pause();
            LockSupport.parkNanos(3_000_000);
        }
        return true;
    }

    @Test
    default void stoppedClientDoesNotDelayOtherClients() {
        AdapterNode node = start(EVENTS_ALONE);
        SseClient stopped = node.followWithSmallBuffer();
        SseClient other = node.follow();
        stopped.pause();

        node.publishNumbers(0, AdapterNode.FLOOD, AdapterNode.PADDING);
        assertThat(numbersOf(other.awaitEvents(AdapterNode.FLOOD, PATIENCE))).isEqualTo(numbersTo(AdapterNode.FLOOD));
        assertThat(node.hub.stats().openStreams()).isEqualTo(2);
    }

    @Test
    default void stoppedClientIsClosedAtStallLimitAndReleased() {
        AdapterNode node = start(QUICK_STALL);
        SseClient stopped = node.followWithSmallBuffer();
        SseClient other = node.follow();
        stopped.pause();
        node.publishNumbers(0, AdapterNode.FLOOD, AdapterNode.PADDING);

        node.awaitStreams(1);
        node.awaitConnections(1);

        node.publish("after");
        assertThat(other.awaitEvents(AdapterNode.FLOOD + 1, PATIENCE))
                .last()
                .extracting(ReceivedEvent::data)
                .isEqualTo("after");
        stopped.resume();
        stopped.awaitEnd(PATIENCE);
        assertThat(numbersOf(stopped.events()))
                .isEqualTo(numbersTo(stopped.events().size()));
    }
}
