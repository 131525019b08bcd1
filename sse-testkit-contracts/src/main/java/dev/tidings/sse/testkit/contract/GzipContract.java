// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import static dev.tidings.sse.testkit.contract.AdapterFixture.EVENTS_ALONE;
import static dev.tidings.sse.testkit.contract.AdapterFixture.PATIENCE;
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
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of compressed streams: compression only where allowed and accepted, and immediate delivery. */
interface GzipContract extends AdapterTests {

    StreamOptions GZIP = StreamOptions.builder()
            .heartbeat(Duration.ofHours(1))
            .stallLimit(Duration.ofHours(1))
            .maxBehindBytes(256 << 20)
            .maxBehindEvents(1_000_000)
            .gzip(true)
            .build();

    @Test
    default void streamIsCompressedIfAllowedAndAccepted() {
        AdapterNode node = start(GZIP);
        String position = node.publish("before");
        SseClient client = followGzip(node);

        assertThat(client.status()).isEqualTo(200);
        assertThat(client.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(client.header("Vary")).contains("Accept-Encoding");
        assertThat(client.header("Content-Type")).isEqualToIgnoringCase("text/event-stream;charset=utf-8");
        assertThat(client.header("Cache-Control")).isEqualTo("no-cache, no-transform");
        assertThat(client.header("Content-Length")).isNull();
        client.awaitLastEventId(position, PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "br", "gzip;q=0", "gzip;q=0, *"})
    default void clientThatDoesNotAcceptGzipReceivesPlainStream(String accepted) {
        AdapterNode node = start(GZIP);
        SseClient client = node.connect(node.client("").header("Accept-Encoding", accepted));
        client.awaitHeaders(PATIENCE);
        node.publish("plain");

        assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("plain");
        StreamHead.check(client);
        assertThat(client.header("Vary")).contains("Accept-Encoding");
    }

    @Test
    default void clientWithoutAcceptEncodingReceivesPlainStream() {
        SseClient client = start(GZIP).follow();

        StreamHead.check(client);
        assertThat(client.header("Vary")).contains("Accept-Encoding");
    }

    @Test
    default void forbiddenCompressionSendsNoVaryHeader() {
        SseClient client = followGzip(start(EVENTS_ALONE));

        StreamHead.check(client);
        assertThat(client.header("Vary")).isNull();
    }

    @Test
    default void headRequestAnswersHeadersOfCompressedStream() {
        AdapterNode node = start(GZIP);
        SseClient head = node.connect(node.client("").gzip().method("HEAD"));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(head.header("Vary")).contains("Accept-Encoding");
        assertThat(head.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
    }

    @Test
    default void refusalIsNotCompressed() {
        AdapterNode node = start(GZIP);
        SseClient client = node.connect(node.client("?refuse=403").gzip());

        assertThat(client.status()).isEqualTo(403);
        assertThat(client.header("Content-Encoding")).isNull();
        assertThat(client.body()).isEqualTo(AdapterContract.REFUSAL);
    }

    @Test
    default void compressedEventsOfAnySizeArriveCompleteAndAtOnce() {
        AdapterNode node = start(GZIP);
        SseClient gzip = followGzip(node);
        SseClient plain = node.follow();
        for (int size : List.of(0, 1, 100, 8191, 8192, 8193, 1 << 14, (1 << 16) + 1, 1 << 20, 0)) {
            node.publish("x".repeat(size));
            assertThat(gzip.awaitEvent(PATIENCE).data()).hasSize(size);
        }
        assertThat(plain.awaitEvents(10, PATIENCE)).isEqualTo(gzip.events());
    }

    @Test
    default void compressedStreamResumesFromAnyEvent() {
        AdapterNode node = start(GZIP);
        List<String> ids = new ArrayList<>();
        IntStream.range(0, 50).forEach(number -> ids.add(node.publish(number + " ".repeat(500))));
        for (int seen = 0; seen < 50; seen += 7) {
            SseClient client = node.connect(node.client("").gzip().lastEventId(ids.get(seen)));
            List<ReceivedEvent> missed = client.awaitEvents(49 - seen, PATIENCE);
            assertThat(numbersOf(missed))
                    .isEqualTo(IntStream.range(seen + 1, 50).boxed().toList());
        }
    }

    /** A missing trailer would end the response as {@link StreamEnd#CUT}; a wrong one would fail the await. */
    @Test
    default void compressedStreamsEndAfterAllPublishedEvents() {
        AdapterNode node = start(GZIP);
        List<SseClient> clients =
                IntStream.range(0, 20).mapToObj(i -> followGzip(node)).toList();
        node.publishNumbers(0, 100, " ".repeat(300));

        node.hub.close();

        for (SseClient client : clients) {
            assertThat(client.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
            assertThat(numbersOf(client.events())).isEqualTo(numbersTo(100));
        }
    }

    @Test
    default void compressedStreamOfSlowClientCatchesUpAndEndsProperly() {
        AdapterNode node = start(GZIP);
        SseClient slow = node.connect(node.client("").gzip().receiveBuffer(16 << 10));
        slow.awaitHeaders(PATIENCE).pause();
        String noise =
                new SplittableRandom(1).longs(4_000).mapToObj(Long::toString).reduce(" ", String::concat);
        List<String> published = IntStream.range(0, AdapterNode.FLOOD)
                .mapToObj(number -> number + noise)
                .toList();
        published.forEach(node::publish);
        slow.resume();

        assertThat(slow.awaitEvents(AdapterNode.FLOOD, PATIENCE))
                .extracting(ReceivedEvent::data)
                .isEqualTo(published);
        node.hub.closeStreams(stream -> true);
        assertThat(slow.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
    }

    private static SseClient followGzip(AdapterNode node) {
        return node.connect(node.client("").gzip()).awaitHeaders(PATIENCE);
    }
}
