// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static dev.tidings.sse.servlet.Fixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.StreamEnd;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "?channel=", "?channel=sse", "?other=1", "?channel=sse&channel=sse"})
    void defaultChannel_isAllowed(String query) {
        try (Fixture fixture = Fixture.start();
                SseClient client = fixture.client(query).connect().awaitHeaders(PATIENCE)) {
            assertThat(client.status()).isEqualTo(200);
            fixture.publish("x");
            client.awaitEvent(PATIENCE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"other", "SSE", "%20sse", "%3Cscript%3E", "%0D%0Aa:b", "other&channel=sse", "sse&channel=other"})
    void otherChannel_isDeniedWithoutItsName(String channel) {
        try (Fixture fixture = Fixture.start();
                SseClient client = fixture.client("?channel=" + channel).connect()) {
            assertRefused(client, 403, "parameter channel must name a channel that is open to this request");
        }
    }

    @Test
    void parameter_selectsAllowedChannel() {
        try (Fixture fixture =
                Fixture.start(streams -> streams.channels(ServletRules.parameter("topic", Set.of("news", "größe"))))) {
            try (SseClient client =
                    fixture.client("?topic=gr%C3%B6%C3%9Fe").connect().awaitHeaders(PATIENCE)) {
                fixture.hub.publish("news", SseEvent.of("not this")).join();
                fixture.hub.publish("größe", SseEvent.of("this")).join();
                assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("this");
            }
            assertRefused(
                    fixture.client("").connect(), 400, "parameter topic must name a channel: it is missing or empty");
            assertRefused(
                    fixture.client("?topic=sse").connect(),
                    403,
                    "parameter topic must name a channel that is open to this request");
        }
    }

    @Test
    void denial_sendsStatusAndMessage() {
        try (Fixture fixture = Fixture.start(streams ->
                        streams.channels(request -> ChannelAccess.deny(401, "Anmeldung nötig: <b>login</b>")));
                SseClient client = fixture.connect()) {
            assertRefused(client, 401, "Anmeldung nötig: <b>login</b>");
        }
    }

    @Test
    void denialWith204_hasNoBody() {
        try (Fixture fixture =
                        Fixture.start(streams -> streams.channels(request -> ChannelAccess.deny(204, "ignored")));
                SseClient client = fixture.connect()) {
            assertThat(client.status()).isEqualTo(204);
            assertThat(client.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
            assertThat(client.header("Content-Type")).isNull();
        }
    }

    @Test
    void invalidChannelName_isRefusedWith400() {
        try (Fixture fixture = Fixture.start(
                        streams -> streams.channels(request -> ChannelAccess.allow(request.getParameter("c"))));
                SseClient client = fixture.client("?c=a%0Ab").connect()) {
            assertRefused(client, 400, "channel must not contain a control character: \"a\\u000ab\"");
        }
    }

    @Test
    @SuppressWarnings("try")
    void throwingRule_opensNoStream() {
        try (Quiet jetty = Quiet.logger("org.eclipse.jetty.ee10.servlet.ServletChannel");
                Fixture fixture = Fixture.start(streams -> streams.channels(request -> {
                    throw new IllegalStateException("thrown on purpose");
                }));
                SseClient client = fixture.connect()) {
            assertThat(client.status()).isEqualTo(500);
            assertThat(fixture.hub.stats().openStreams()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/event-stream;q=0", "text/html, text/*;q=0"})
    void acceptHeaderWithoutEventStream_isRefusedWith406(String accept) {
        try (Fixture fixture = Fixture.start();
                SseClient client = fixture.client("").header("Accept", accept).connect()) {
            assertRefused(
                    client,
                    406,
                    "the response is text/event-stream, which the header Accept excludes: send"
                            + " \"Accept: text/event-stream\", or omit the header");
        }
    }

    @Test
    void fullHub_refusesWithRetryAfter() {
        try (Fixture fixture = Fixture.start(
                        hub -> hub.maxStreams(1), streams -> streams.retryAfter(Duration.ofMillis(6001)));
                SseClient first = fixture.follow();
                SseClient second = fixture.connect()) {
            assertThat(second.status()).isEqualTo(503);
            assertThat(second.header("Retry-After")).isEqualTo("7");
            assertThat(second.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
            assertThat(second.body()).isNotEmpty();

            fixture.publish("x");
            first.awaitEvent(PATIENCE);
        }
    }

    @Test
    void closedHub_refusesWithRetryAfter() {
        try (Fixture fixture = Fixture.start()) {
            fixture.hub.close();

            try (SseClient client = fixture.connect()) {
                assertThat(client.status()).isEqualTo(503);
                assertThat(client.header("Retry-After")).isEqualTo("5");
                assertThat(client.body()).isNotEmpty();
            }
        }
    }

    private static void assertRefused(SseClient client, int status, String message) {
        assertThat(client.status()).isEqualTo(status);
        assertThat(client.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
        assertThat(client.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(client.header("Cache-Control")).isEqualTo("no-store");
        assertThat(client.body()).isEqualTo(message);
        client.close();
    }
}
