// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import static dev.tidings.sse.testkit.contract.AdapterFixture.EVENTS_ALONE;
import static dev.tidings.sse.testkit.contract.AdapterFixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.StreamEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of refused requests: a clear response, and a connection that stays usable. */
interface RefusalContract extends AdapterTests {

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 410, 500, 503, 599})
    default void refusalHasStatusMessageAndPlainTextHeaders(int status) {
        AdapterNode node = start(EVENTS_ALONE);
        SseClient client = node.connect(node.client("?refuse=" + status));

        assertThat(client.status()).isEqualTo(status);
        assertThat(client.body()).isEqualTo(AdapterContract.REFUSAL);
        assertThat(client.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=utf-8");
        assertThat(client.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(client.header("Cache-Control")).isEqualTo("no-store");
        assertThat(client.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
        assertThat(node.hub.stats().openStreams()).isZero();
    }

    @Test
    default void refusalWithNoContentHasNoBody() {
        AdapterNode node = start(EVENTS_ALONE);
        SseClient client = node.connect(node.client("?refuse=204"));

        assertThat(client.status()).isEqualTo(204);
        assertThat(client.header("Content-Type")).isNull();
        assertThat(client.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
    }

    @Test
    default void connectionStaysUsableAfterRefusal() {
        AdapterNode node = start(EVENTS_ALONE);
        RawConnection client = node.raw();
        for (int i = 0; i < 3; i++) {
            client.send(client.request("GET", "?refuse=402"));
            assertThat(client.readThrough(AdapterContract.REFUSAL)).startsWith("HTTP/1.1 402");
            client.send(client.request("GET", "?refuse=204"));
            assertThat(client.readThrough("\r\n\r\n")).startsWith("HTTP/1.1 204");
            client.send(client.request("HEAD", "?refuse=402"));
            assertThat(client.readThrough("\r\n\r\n")).startsWith("HTTP/1.1 402");
        }
        client.send(client.request("GET", ""));
        assertThat(client.readThrough("\r\n\r\n")).startsWith("HTTP/1.1 200");
        client.readThrough("id: ");
    }

    @Test
    default void headRequestAnswersHeadersAndOpensNoStream() {
        AdapterNode node = start(EVENTS_ALONE);
        SseClient head = node.connect(node.client("").method("HEAD"));

        assertThat(head.status()).isEqualTo(200);
        StreamHead.check(head);
        assertThat(head.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
        assertThat(node.hub.stats().openChannels()).isZero();

        RawConnection client = node.raw();
        client.send(client.request("HEAD", ""));
        client.readThrough("\r\n\r\n");
        client.send(client.request("GET", ""));
        assertThat(client.readThrough("\r\n\r\n")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/event-stream;q=0"})
    default void acceptHeaderWithoutEventStreamIsRefused(String accept) {
        AdapterNode node = start(EVENTS_ALONE);
        SseClient client = node.connect(node.client("").header("Accept", accept));

        assertThat(client.status()).isEqualTo(406);
        assertThat(client.body()).contains("Accept").contains("text/event-stream");
    }

    @Test
    default void fullHubRefusesWithRetryAfter() {
        AdapterNode node = start(EVENTS_ALONE, hub -> hub.maxStreams(1));
        SseClient first = node.follow();
        assertRefusedWithRetryAfter(node);

        node.publish("x");
        first.awaitEvent(PATIENCE);
    }

    @Test
    default void closedHubRefusesWithRetryAfter() {
        AdapterNode node = start(EVENTS_ALONE);
        node.hub.close();
        assertRefusedWithRetryAfter(node);
    }

    private static void assertRefusedWithRetryAfter(AdapterNode node) {
        SseClient client = node.connect();
        assertThat(client.status()).isEqualTo(503);
        assertThat(client.header("Retry-After")).containsOnlyDigits();
        assertThat(client.body()).isNotEmpty();
    }
}
