// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.testkit.SseClient;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that leave, by a FIN or by an RST, at every moment: each is noticed, and all that it held is released. */
abstract class LeavingContract extends SlowReaderContract {

    private static final StreamOptions MUCH_BEHIND = StreamOptions.builder()
            .heartbeat(Duration.ofMillis(250))
            .maxBehindBytes(256 << 20).maxBehindEvents(10_000)
            .build();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aClientMayLeaveBeforeTheHead(boolean reset) {
        AdapterNode node = start(QUICK_HEARTBEAT);
        String request = RawConnection.request(node.server.uri(), "GET", "");
        for (int i = 0; i < 5; i++) {
            for (String sent : List.of("", "GET ", request.substring(0, request.length() - 2), request)) {
                leave(node.raw().send(sent), reset);
            }
        }
        assertOnlyTheFaithfulIsLeft(node);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aClientMayLeaveDuringTheHead(boolean reset) {
        AdapterNode node = start(QUICK_HEARTBEAT);
        Random random = new Random();
        for (int i = 0; i < 50; i++) {
            RawConnection client = node.raw();
            client.send(client.request("GET", ""));
            LockSupport.parkNanos(random.nextInt(2_000_000));
            leave(client, reset);
        }
        assertOnlyTheFaithfulIsLeft(node);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anIdleClientMayLeave(boolean reset) {
        AdapterNode node = start(QUICK_HEARTBEAT);
        for (int i = 0; i < 10; i++) {
            leave(node.follow(), reset);
        }
        assertOnlyTheFaithfulIsLeft(node);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aClientMayLeaveAmidFrames(boolean reset) {
        AdapterNode node = start(QUICK_HEARTBEAT);
        for (int i = 0; i < 10; i++) {
            SseClient client = node.follow();
            node.publishNumbers(0, 10, AdapterNode.PADDING);
            client.awaitEvents(1 + i % 5, PATIENCE);
            leave(client, reset);
        }
        assertOnlyTheFaithfulIsLeft(node);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aClientMayLeaveWhileItIsBehind(boolean reset) {
        AdapterNode node = start(MUCH_BEHIND);
        for (int i = 0; i < 3; i++) {
            SseClient client = node.followWithSmallBuffer();
            client.pause();
            node.publishNumbers(0, AdapterNode.FLOOD, AdapterNode.PADDING);
            leave(client, reset);
            node.awaitStreams(0);
        }
        assertOnlyTheFaithfulIsLeft(node);
    }

    /** Nobody but the one who comes now, which sees that the others did no harm. */
    static void assertOnlyTheFaithfulIsLeft(AdapterNode node) {
        SseClient faithful = node.follow();
        node.awaitStreams(1);
        node.awaitConnections(1);
        node.publish("still there");
        assertThat(faithful.awaitEvent(PATIENCE).data()).isEqualTo("still there");
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
