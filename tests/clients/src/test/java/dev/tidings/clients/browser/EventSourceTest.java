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

/** The browser's own EventSource. */
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

    /** A browser does not come back after any of them, 503 not excepted: what it is to be told is in the page's hands. */
    @ParameterizedTest
    @ValueSource(ints = {204, 403, 503})
    void a_refusal_ends_it_and_there_is_no_further_request(int status) {
        try (PageFollower refused = follow(server.uri("/stream?refused"))) {
            refused.awaitOpen(); // told to come back after 200 ms
            server.decide(ChannelAccess.deny(status, "not any more"));
            server.cutAll();
            refused.awaitClosed();

            server.decide(ChannelAccess.allow("another"));
            try (PageFollower other = PageFollower.open(browser, "two", server.uri("/stream?other"))) {
                for (int times = 1; times <= 6; times++) { // for longer than a second
                    other.awaitOpened(times);
                    server.cutAll();
                }
            }
            assertThat(requests("refused")).hasSize(2);
        }
    }

    @Test
    void it_comes_back_after_the_time_that_it_was_told() {
        Duration late = Duration.ofSeconds(5);
        try (PageFollower slow = follow(server.uri("/stream?slow"))) {
            slow.awaitOpen();
            server.publish(SseEvent.builder("not so fast").retry(late).build());
            slow.await(1);
            try (PageFollower fast = PageFollower.open(browser, "two", server.uri("/stream?fast"))) {
                long cut = System.nanoTime();
                for (int times = 1; times <= 4; times++) { // told 200 ms by the first frame; untold it would be 3 s
                    fast.awaitOpened(times);
                    server.cutAll();
                }
                assertThat(requests("slow")).hasSize(1);

                slow.awaitOpened(2);
                long away = requests("slow").get(1).nanos() - cut;
                assertThat(away).isGreaterThan(late.minusMillis(100).toNanos());
            }
        }
    }

    private List<Request> requests(String query) {
        return server.requests().stream()
                .filter(request -> request.path().endsWith("?" + query))
                .toList();
    }
}
