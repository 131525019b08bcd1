// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import static dev.tidings.sse.testkit.contract.AdapterFixture.EVENTS_ALONE;
import static dev.tidings.sse.testkit.contract.AdapterFixture.PATIENCE;
import static dev.tidings.sse.testkit.contract.AdapterFixture.QUICK_HEARTBEAT;
import static dev.tidings.sse.testkit.contract.AdapterFixture.QUICK_STALL;
import static dev.tidings.sse.testkit.contract.AdapterFixture.numbersOf;
import static dev.tidings.sse.testkit.contract.AdapterFixture.numbersTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.testkit.ReceivedEvent;
import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.StreamEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests of streams that the server ends: with a complete response where possible, and quickly. */
interface EndingContract extends AdapterTests {

    @Test
    default void streamEndsProperlyAtMaxLifetime() {
        AdapterNode node = start(
                StreamOptions.builder().maxLifetime(Duration.ofMillis(300)).build());
        SseClient client = node.follow();
        node.publish("x");

        assertThat(client.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
        assertThat(client.events()).extracting(ReceivedEvent::data).containsExactly("x");
        node.awaitStreams(0);
    }

    @Test
    default void closingTheHubEndsStreamsAfterAllPublishedEvents() {
        AdapterNode node = start(EVENTS_ALONE);
        List<SseClient> clients =
                IntStream.range(0, 20).mapToObj(i -> node.follow()).toList();
        node.publishNumbers(0, 100, "");

        node.hub.close();

        for (SseClient client : clients) {
            assertThat(client.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
            assertThat(numbersOf(client.events())).isEqualTo(numbersTo(100));
        }
    }

    @Test
    default void connectionOfClosedStreamServesNextRequest() {
        AdapterNode node = start(EVENTS_ALONE);
        RawConnection client = node.raw();
        for (int i = 0; i < 20; i++) {
            client.send(client.request("GET", ""));
            assertThat(client.readThrough("\r\n\r\n")).startsWith("HTTP/1.1 200");
            node.hub.closeStreams(stream -> true);
            client.readThrough("\r\n0\r\n\r\n");
        }
    }

    @Test
    default void pipelinedRequestIsServedAfterStreamEnds() {
        AdapterNode node = start(EVENTS_ALONE);
        RawConnection client = node.raw();
        client.send(client.request("GET", "").repeat(2));
        client.readThrough("\r\n\r\n");
        node.hub.closeStreams(stream -> true);
        client.readThrough("\r\n0\r\n\r\n");

        assertThat(client.readThrough("\r\n\r\n")).startsWith("HTTP/1.1 200");
    }

    @Test
    default void closingStreamOfStoppedClientEndsAtStallLimit() {
        AdapterNode node = start(QUICK_STALL);
        SseClient stopped = node.followWithSmallBuffer();
        stopped.pause();
        node.publishNumbers(0, AdapterNode.FLOOD, AdapterNode.PADDING);

        node.hub.closeStreams(stream -> true);
        node.awaitStreams(0);
        node.awaitConnections(0);
    }

    @Test
    default void streamClosedWhileNotWritableEndsOnceClientReads() {
        AdapterNode node = start(EVENTS_ALONE);
        SseClient slow = node.followWithSmallBuffer();
        slow.pause();
        node.publishNumbers(0, AdapterNode.FLOOD, AdapterNode.PADDING);
        node.hub.closeStreams(stream -> true);
        slow.resume();

        assertThat(slow.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
        List<Integer> seen = new ArrayList<>(numbersOf(slow.events()));
        SseClient again = node.connect(node.client("").lastEventId(slow.lastEventId()));
        seen.addAll(numbersOf(again.awaitEvents(AdapterNode.FLOOD - seen.size(), PATIENCE)));
        assertThat(seen).isEqualTo(numbersTo(AdapterNode.FLOOD));
    }

    @Test
    default void stoppingServerEndsStreamsAtOnce() {
        AdapterNode node = start(QUICK_HEARTBEAT);
        List<SseClient> clients =
                IntStream.range(0, 20).mapToObj(i -> node.follow()).toList();
        SseClient stopped = node.followWithSmallBuffer();
        stopped.pause();
        node.publishNumbers(0, 20, "");

        long begin = System.nanoTime();
        node.server.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);

        clients.forEach(client -> client.awaitEnd(PATIENCE));
        node.awaitStreams(0);
        node.awaitConnections(0);
    }
}
