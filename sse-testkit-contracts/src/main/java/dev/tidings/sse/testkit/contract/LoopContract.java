// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import static dev.tidings.sse.testkit.contract.AdapterFixture.PATIENCE;
import static dev.tidings.sse.testkit.contract.AdapterFixture.QUICK_HEARTBEAT;
import static dev.tidings.sse.testkit.contract.AdapterFixture.join;
import static dev.tidings.sse.testkit.contract.AdapterFixture.numbersOf;
import static dev.tidings.sse.testkit.contract.AdapterFixture.numbersTo;
import static dev.tidings.sse.testkit.contract.LeavingContract.assertOnlyNewClientIsConnected;
import static dev.tidings.sse.testkit.contract.LeavingContract.leave;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.testkit.ReceivedEvent;
import dev.tidings.sse.testkit.SseClient;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Tests with clients that connect and disconnect in loops: other clients are unaffected. */
interface LoopContract extends AdapterTests {

    int ROUNDS = 300;

    @Test
    default void stayingClientReceivesAllEventsWhileOthersComeAndGo() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        AdapterNode node = start(QUICK_HEARTBEAT);
        SseClient staying = node.follow();
        AtomicBoolean publishing = new AtomicBoolean(true);
        int[] published = {0};
        Thread publisher = new Thread(() -> {
            while (publishing.get()) {
                node.publish(Integer.toString(published[0]++));
                LockSupport.parkNanos(200_000);
            }
        });
        publisher.start();
        try {
            for (int i = 0; i < ROUNDS; i++) {
                connectAndDisconnect(node, random);
            }
        } finally {
            publishing.set(false);
            join(publisher);
        }
        node.awaitStreams(1);
        node.awaitConnections(1);
        List<ReceivedEvent> received = staying.awaitEvents(published[0], PATIENCE);
        assertThat(numbersOf(received)).as("seed " + seed).isEqualTo(numbersTo(published[0]));
    }

    private static void connectAndDisconnect(AdapterNode node, Random random) {
        SseClient client = node.client("").connect();
        switch (random.nextInt(4)) {
            case 0 -> {}
            case 1 -> LockSupport.parkNanos(random.nextInt(3_000_000));
            case 2 -> client.awaitHeaders(PATIENCE);
            default -> client.awaitEvents(1 + random.nextInt(3), PATIENCE);
        }
        leave(client, random.nextBoolean());
    }

    @Test
    default void resetsDoNotAffectOtherRequestsAndStreams() {
        AdapterNode node = start(QUICK_HEARTBEAT);
        try (Resets resets = Resets.start(node)) {
            for (int i = 0; i < ROUNDS; i++) {
                assertStreamsAfterARequest(node);
                node.publish("something to write");
            }
            assertThat(resets.count()).as("resets during the test").isPositive();
        }
        assertOnlyNewClientIsConnected(node);
    }

    private static void assertStreamsAfterARequest(AdapterNode node) {
        try (RawConnection client = new RawConnection(node.server.uri())) {
            client.send(client.request("GET", "?refuse=402"));
            assertThat(client.readThrough(AdapterContract.REFUSAL)).startsWith("HTTP/1.1 402");
            client.send(client.request("GET", ""));
            assertThat(client.readThrough("id: ")).startsWith("HTTP/1.1 200");
        }
    }
}
