// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static dev.tidings.sse.servlet.Fixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tidings.sse.CloseReason;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.testkit.SseClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // as users write it
class CallbackTest {

    @Test
    void onOpenAndOnClose_receiveRequestStreamAndReason() throws Exception {
        CompletableFuture<CloseReason> closed = new CompletableFuture<>();
        try (Fixture fixture = Fixture.start(streams -> streams.onOpen((request, stream) -> {
                    var unused = stream.send(SseEvent.of(request.getParameter("name")));
                })
                .onClose((stream, reason) -> closed.complete(reason)))) {
            try (SseClient client = fixture.client("?name=alice").connect()) {
                assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("alice");
                fixture.hub.closeStreams(stream -> true);
            }
            assertThat(closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(CloseReason.CLOSED);
        }
    }

    @Test
    @SuppressWarnings("try")
    void callbacksThatThrow_leaveTheStreamOpen() {
        try (Quiet callbacks = Quiet.logger("dev.tidings.sse.servlet.spi.StreamCallbacks");
                Fixture fixture = Fixture.start(streams -> streams.onOpen((request, stream) -> {
                    throw new IllegalStateException("broken callback");
                }));
                SseClient client = fixture.follow()) {
            fixture.publish("x");

            assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("x");
        }
    }

    @Test
    void onClose_blocks_doesNotDelayStreamsThatAreFed() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CompletableFuture<Void> release = new CompletableFuture<>();
        try (Fixture fixture = Fixture.start(streams -> streams.onClose((stream, reason) -> {
            blocked.countDown();
            release.join();
        }))) {
            try (SseClient left = fixture.follow()) {
                assertThat(left.status()).isEqualTo(200);
                fixture.hub.closeStreams(stream -> true);
                assertThat(blocked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
            }
            CompletableFuture<Void> sent = new CompletableFuture<>();
            try (SseClient client = fixture.follow()) {
                fixture.hub.closeStreams(stream -> {
                    var unused = stream.send(SseEvent.of("x")).thenAccept(sent::complete);
                    return false;
                });
                assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("x");
                assertThat(sent).succeedsWithin(PATIENCE);
            } finally {
                release.complete(null);
            }
        }
    }

    @Test
    void subclassWithoutStreams_throwsWithRemedy() {
        SseServlet servlet = new SseServlet() {
            private static final long serialVersionUID = 1L;
        };
        assertThatIllegalStateException()
                .isThrownBy(servlet::streams)
                .withMessageEndingWith("has no streams: override streams(), or pass them to the constructor");
    }
}
