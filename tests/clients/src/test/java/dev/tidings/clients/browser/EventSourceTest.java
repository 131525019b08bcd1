// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.clients.FirstFrameContract;
import dev.tidings.clients.StreamServer.Request;
import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.SseEvent;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests with the EventSource of a browser. */
class EventSourceTest extends FirstFrameContract {

    @SuppressWarnings("NullAway.Init")
    private static Browser browser;

    @BeforeAll
    static void startBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void endBrowser() {
        browser.close();
    }

    @Override
    protected PageFollower follow(URI stream) {
        browser.open(server.uri("/"));
        return PageFollower.open(browser, "one", stream);
    }

    /** Browsers do not reconnect after any of these statuses, including 503; the page itself must handle them. */
    @ParameterizedTest
    @ValueSource(ints = {204, 403, 503})
    void refusal_closesEventSourceWithoutFurtherRequest(int status) {
        try (PageFollower refused = follow(server.uri("/stream?refused"))) {
            refused.awaitOpen(); // its reconnection time is 200 ms
            server.decide(ChannelAccess.deny(status, "not any more"));
            server.closeStreams();
            refused.awaitClosed();

            server.decide(ChannelAccess.allow("another"));
            try (PageFollower other = PageFollower.open(browser, "two", server.uri("/stream?other"))) {
                for (int times = 1; times <= 6; times++) { // for longer than a second
                    other.awaitOpened(times);
                    server.closeStreams();
                }
            }
            assertThat(requests("refused")).hasSize(2);
        }
    }

    @Test
    void eventSource_reconnectsAfterRetryTime() {
        Duration late = Duration.ofSeconds(5);
        try (PageFollower slow = follow(server.uri("/stream?slow"))) {
            slow.awaitOpen();
            server.publish(SseEvent.builder("not so fast").retry(late).build());
            slow.await(1);
            try (PageFollower fast = PageFollower.open(browser, "two", server.uri("/stream?fast"))) {
                long cut = System.nanoTime();
                for (int times = 1; times <= 4; times++) { // the first frame sets 200 ms; the default is 3 s
                    fast.awaitOpened(times);
                    server.closeStreams();
                }
                assertThat(requests("slow")).hasSize(1);

                slow.awaitOpened(2);
                long waited = requests("slow").get(1).nanos() - cut;
                assertThat(waited).isGreaterThan(late.minusMillis(100).toNanos());
            }
        }
    }

    private List<Request> requests(String query) {
        return server.requests().stream()
                .filter(request -> request.path().endsWith("?" + query))
                .toList();
    }
}
