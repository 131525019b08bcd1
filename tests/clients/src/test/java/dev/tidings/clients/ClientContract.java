// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The contract that streams must meet with every client library. */
@Timeout(120)
public abstract class ClientContract {

    protected final StreamServer server;

    protected ClientContract() {
        this(StreamServer.running());
    }

    protected ClientContract(StreamServer server) {
        this.server = server;
    }

    protected abstract Follower follow(URI stream);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eventsArriveWithTypeIdAndAnyText() {
        List<SseEvent> events = List.of(
                SseEvent.of("plain"),
                SseEvent.of("greeting", "first\nsecond\n\nfourth"),
                SseEvent.of("größe", "Grüße, 世界 \uD83C\uDF0A \uD800\uDF48 \u2028 \u0085 \uFEFF"),
                SseEvent.of("  two leading spaces, a colon: and a quote \""),
                SseEvent.of("ends with a line break\n"),
                SseEvent.builder("an id of its own").id("mine-1").build(),
                SseEvent.of("x".repeat(100_000)));
        try (Follower follower = follow(server.uri("/stream"))) {
            follower.awaitOpen();
            List<Seen> sent = events.stream().map(this::publish).toList();

            assertThat(follower.await(sent.size())).isEqualTo(sent);
        }
    }

    @Test
    void clientResumesAfterServerRestartWithoutGapOrDuplicate() {
        try (Follower follower = follow(server.uri("/stream"))) {
            follower.awaitOpen();
            server.publishNumbers(1, 5);
            List<Seen> before = follower.await(5);
            server.stop();
            server.publishNumbers(6, 10);
            server.start();
            server.publishNumbers(11, 15);

            assertThat(follower.await(15)).extracting(Seen::data).isEqualTo(numbers(1, 15));
            assertThat(server.requests().get(1).lastEventId())
                    .isEqualTo(before.get(4).id());
        }
    }

    @Test
    void clientResumesAfterRepeatedClosesWithoutGapOrDuplicate() {
        try (Follower follower = follow(server.uri("/stream"))) {
            follower.awaitOpen();
            for (int round = 0; round < 5; round++) {
                server.publishNumbers(round * 20 + 1, round * 20 + 20);
                follower.await(round * 20 + 1);
                server.closeStreams();
            }
            assertThat(follower.await(100)).extracting(Seen::data).isEqualTo(numbers(1, 100));
        }
    }

    private Seen publish(SseEvent event) {
        String id = server.publish(event);
        return new Seen(event.type().orElse("message"), event.data(), event.id().orElse(id));
    }

    protected static List<String> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
    }
}
