// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static dev.tidings.sse.servlet.Fixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.ChannelRule;
import dev.tidings.sse.EventHub;
import dev.tidings.sse.EventStream;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.memory.InMemoryBroker;
import dev.tidings.sse.testkit.SseClient;
import dev.tidings.sse.testkit.StreamEnd;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class AccessTest {

    private static final ChannelRule<HttpServletRequest> ANY_USER =
            request -> ChannelAccess.allow("sse").principal("u" + request.getParameter("user"));

    @Test
    void revokedUser_isClosedAndRefusedOnReconnect() {
        Set<String> loggedIn = ConcurrentHashMap.newKeySet();
        loggedIn.add("alice");
        loggedIn.add("bob");
        try (Fixture fixture = Fixture.start(streams -> streams.channels(request -> {
                    String user = request.getParameter("user");
                    return loggedIn.contains(user)
                            ? ChannelAccess.allow("sse").principal(user)
                            : ChannelAccess.deny(204, "");
                }));
                SseClient alice = fixture.client("?user=alice").connect().awaitHeaders(PATIENCE);
                SseClient bob = fixture.client("?user=bob").connect().awaitHeaders(PATIENCE)) {
            loggedIn.remove("alice");
            fixture.hub.revoke(EventStream.PRINCIPAL, "alice").join();

            assertThat(alice.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
            try (SseClient again = fixture.client("?user=alice").connect()) {
                assertThat(again.status()).isEqualTo(204);
            }
            fixture.publish("for bob");
            assertThat(bob.awaitEvent(PATIENCE).data()).isEqualTo("for bob");
        }
    }

    @Test
    void resume_appliesChannelRule() {
        try (Fixture fixture =
                Fixture.start(streams -> streams.channels(request -> "alice".equals(request.getParameter("user"))
                        ? ChannelAccess.allow("secret")
                        : ChannelAccess.allow("sse")))) {
            String id = fixture.hub.publish("secret", SseEvent.of("before")).join();
            fixture.hub.publish("secret", SseEvent.of("after")).join();
            try (SseClient alice = fixture.client("?user=alice").lastEventId(id).connect();
                    SseClient bob = fixture.client("?user=bob").lastEventId(id).connect()) {
                assertThat(alice.awaitEvent(PATIENCE).data()).isEqualTo("after");
                assertThat(bob.awaitEvent(PATIENCE).type()).isEqualTo(EventHub.STREAM_RESET);
                fixture.publish("public");
                assertThat(bob.awaitEvent(PATIENCE).data()).isEqualTo("public");
            }
        }
    }

    @Test
    void remoteUser_isPrincipalUnlessRuleSetsOne() {
        try (EventHub hub = EventHub.builder(InMemoryBroker.create()).build();
                TestServer server = new TestServer()
                        .servlet(
                                "/stream",
                                new SseServlet(ServletStreams.builder(hub)
                                        .channels(request -> request.getParameter("user") == null
                                                ? ChannelAccess.allow("sse").attribute("tenant", "t1")
                                                : ANY_USER.decide(request))
                                        .build()),
                                true)
                        .filter(
                                "login",
                                (request, response, chain) ->
                                        chain.doFilter(new LoggedIn((HttpServletRequest) request), response))
                        .start();
                SseClient one = SseClient.connect(server.uri("")).awaitHeaders(PATIENCE);
                SseClient two = SseClient.connect(server.uri("?user=x")).awaitHeaders(PATIENCE)) {
            assertThat(one.status()).isEqualTo(200);
            assertThat(two.status()).isEqualTo(200);
            assertThat(hub.closeStreams(
                            stream -> stream.attributes().equals(Map.of("principal", "container's", "tenant", "t1"))))
                    .isEqualTo(1);
            assertThat(one.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
            assertThat(hub.closeStreams(stream -> stream.attributes().equals(Map.of("principal", "ux"))))
                    .isEqualTo(1);
            assertThat(two.awaitEnd(PATIENCE)).isEqualTo(StreamEnd.TERMINATED);
        }
    }

    @Test
    void repeatedParameter_selectsSeveralChannels() {
        ChannelRule<HttpServletRequest> rule = ServletRules.parameter("channel", Set.of("a", "b", "c"));
        try (Fixture fixture = Fixture.start(streams -> streams.channels(rule));
                SseClient both = fixture.client("?channel=a&channel=b&channel=a&channel=")
                        .connect()
                        .awaitHeaders(PATIENCE);
                SseClient notAll = fixture.client("?channel=a&channel=x").connect()) {
            fixture.hub.publish("c", SseEvent.of("unseen")).join();
            fixture.hub.publish("a", SseEvent.of("1")).join();
            assertThat(both.awaitEvent(PATIENCE).data()).isEqualTo("1");
            fixture.hub.publish("b", SseEvent.of("2")).join();
            assertThat(both.awaitEvent(PATIENCE).data()).isEqualTo("2");
            assertThat(notAll.status()).isEqualTo(403);
        }
    }

    @Test
    void denial_sendsItsHeaders() {
        ChannelAccess refusal = ChannelAccess.deny(401, "log in first");
        try (Fixture fixture = Fixture.start(
                        streams -> streams.channels(request -> refusal.header("WWW-Authenticate", "Bearer")));
                SseClient client = fixture.connect()) {
            assertThat(client.status()).isEqualTo(401);
            assertThat(client.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> refusal.header("X", "a\r\nSet-Cookie: b"))
                .withMessage("header must not contain a control character: X");
    }

    /** A request of a user authenticated by the container. */
    private static final class LoggedIn extends HttpServletRequestWrapper {

        LoggedIn(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getRemoteUser() {
            return "container's";
        }
    }
}
