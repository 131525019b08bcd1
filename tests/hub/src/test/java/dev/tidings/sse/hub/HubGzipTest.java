// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.spi.StreamRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The end of compressed streams, and frames that are sent meanwhile. */
class HubGzipTest {

    private static final StreamOptions GZIP =
            StreamOptions.builder().gzip(true).heartbeat(Duration.ofHours(1)).build();

    private final HubFixture fixture =
            new HubFixture(EventHub.builder(InMemoryBroker.create()).writerLoops(1));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void closedStreamEndsWithATrailer() {
        HubFixture.Client client = open();
        fixture.publish("c", "x".repeat(2_000));
        client.awaitText("x\n");
        client.stream().close();
        client.awaitClosed();

        assertThat(client.connection().isWholeGzip()).isTrue();
    }

    @Test
    void trailerIsWrittenWhenTheClientIsWritable() {
        HubFixture.Client client = open();
        client.connection().acceptOnly(1);
        fixture.publish("c", "last");
        client.awaitText("last\n");
        client.stream().close();
        var late = client.stream().send(SseEvent.of("sent meanwhile"));
        awaitTasks();
        assertThat(client.connection().isWholeGzip()).isFalse();

        client.connection().acceptOnly(1); // the sent event
        client.connection().setWritable(true);
        client.awaitClosed();
        assertThat(client.connection().isWholeGzip()).isTrue();
        assertThat(late).succeedsWithin(HubFixture.SOON);
        assertThat(client.data()).containsExactly("last", "sent meanwhile");
    }

    @Test
    void sendAfterTheTrailerFails() {
        HubFixture.Client client = open();
        client.connection().acceptOnly(1); // only the end
        client.stream().close();
        client.connection().awaitText(text -> client.connection().isWholeGzip(), HubFixture.SOON);
        var late = client.stream().send(SseEvent.of("too late"));
        assertThat(client.connection().isClosed()).isFalse();

        client.connection().setWritable(true);
        client.awaitClosed();
        assertThat(late).failsWithin(HubFixture.SOON);
        assertThat(client.connection().isWholeGzip()).isTrue();
        assertThat(client.text()).doesNotContain("too late");
    }

    @Test
    void streamBeyondItsBoundsIsAbortedWithoutTrailer() {
        StreamOptions narrow = StreamOptions.builder()
                .gzip(true)
                .maxBehindBytes(1_000)
                .maxBehindEvents(2)
                .build();
        HubFixture.Client client = open(narrow);
        client.connection().setWritable(false);
        for (int i = 0; i < 5; i++) {
            fixture.publish("c", "event " + i);
        }
        client.awaitClosed();
        assertThat(client.connection().isWholeGzip()).isFalse();
    }

    @Test
    void directSendsAreCompressed() {
        HubFixture.Client client =
                fixture.opening(StreamRequest.builder().options(GZIP).gzip(true).build());
        client.stream().send(SseEvent.of("token")).join();
        client.stream().send(SseEvent.of("a longer answer, ".repeat(100))).join();
        client.stream().close();
        client.awaitClosed();

        assertThat(client.data()).containsExactly("token", "a longer answer, ".repeat(100));
        assertThat(client.connection().isWholeGzip()).isTrue();
        assertThat(client.connection().writeSizes().stream()
                        .mapToInt(size -> size)
                        .sum())
                .isLessThan(300);
    }

    /** Waits until the loop has run all earlier tasks. */
    private void awaitTasks() {
        fixture.opening(StreamRequest.forChannels()).stream()
                .sendComment("after the others")
                .join();
    }

    private HubFixture.Client open() {
        return open(GZIP);
    }

    private HubFixture.Client open(StreamOptions options) {
        HubFixture.Client client = fixture.opening(StreamRequest.builder()
                .options(options)
                .channels(List.of("c"))
                .gzip(true)
                .build());
        client.awaitText("\n\n");
        return client;
    }
}
