// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import static dev.tidings.sse.testkit.contract.AdapterFixture.PATIENCE;
import static dev.tidings.sse.testkit.contract.AdapterFixture.QUICK_HEARTBEAT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.testkit.SseClient;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of clients that disconnect with a FIN or an RST at any moment: the stream and its connection are released. */
interface LeavingContract extends AdapterTests {

    StreamOptions LARGE_BACKLOG = StreamOptions.builder()
            .heartbeat(Duration.ofMillis(250))
            .maxBehindBytes(256 << 20)
            .maxBehindEvents(10_000)
            .build();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void clientMayDisconnectBeforeResponseHead(boolean reset) {
        AdapterNode node = start(QUICK_HEARTBEAT);
        String request = RawConnection.request(node.server.uri(), "GET", "");
        for (int i = 0; i < 5; i++) {
            for (String sent : List.of("", "GET ", request.substring(0, request.length() - 2), request)) {
                leave(node.raw().send(sent), reset);
            }
        }
        assertOnlyNewClientIsConnected(node);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void clientMayDisconnectDuringResponseHead(boolean reset) {
        AdapterNode node = start(QUICK_HEARTBEAT);
        Random random = new Random();
        for (int i = 0; i < 50; i++) {
            RawConnection client = node.raw();
            client.send(client.request("GET", ""));
            LockSupport.parkNanos(random.nextInt(2_000_000));
            leave(client, reset);
        }
        assertOnlyNewClientIsConnected(node);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void idleClientMayDisconnect(boolean reset) {
        AdapterNode node = start(QUICK_HEARTBEAT);
        for (int i = 0; i < 10; i++) {
            leave(node.follow(), reset);
        }
        assertOnlyNewClientIsConnected(node);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void clientMayDisconnectBetweenFrames(boolean reset) {
        AdapterNode node = start(QUICK_HEARTBEAT);
        for (int i = 0; i < 10; i++) {
            SseClient client = node.follow();
            node.publishNumbers(0, 10, AdapterNode.PADDING);
            client.awaitEvents(1 + i % 5, PATIENCE);
            leave(client, reset);
        }
        assertOnlyNewClientIsConnected(node);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void clientMayDisconnectWithPendingEvents(boolean reset) {
        AdapterNode node = start(LARGE_BACKLOG);
        for (int i = 0; i < 3; i++) {
            SseClient client = node.followWithSmallBuffer();
            client.pause();
            node.publishNumbers(0, AdapterNode.FLOOD, AdapterNode.PADDING);
            leave(client, reset);
            node.awaitStreams(0);
        }
        assertOnlyNewClientIsConnected(node);
    }

    /** Connects a client, and checks that it is the only open stream and connection and that it receives events. */
    static void assertOnlyNewClientIsConnected(AdapterNode node) {
        SseClient client = node.follow();
        node.awaitStreams(1);
        node.awaitConnections(1);
        node.publish("still there");
        assertThat(client.awaitEvent(PATIENCE).data()).isEqualTo("still there");
    }

    static void leave(SseClient client, boolean reset) {
        if (reset) {
            client.reset();
        } else {
            client.closeGracefully();
        }
    }

    private static void leave(RawConnection client, boolean reset) {
        if (reset) {
            client.reset();
        } else {
            client.close();
        }
    }
}
