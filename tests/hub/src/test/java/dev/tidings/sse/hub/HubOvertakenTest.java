// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.hub.HubFixture.Client;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A small log that is trimmed while history is read for resuming clients. */
class HubOvertakenTest {

    private static final String BIG = " " + "x".repeat(70_000);
    private static final int BEFORE = 5;
    private static final int ALL = 10;

    private final ScriptedBroker broker = new ScriptedBroker();
    private final HubFixture fixture =
            new HubFixture(EventHub.builder(broker).writerLoops(1).replayBufferBytes(0));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void backfillByIdContinuesAfterATrim() {
        fixture.open("news");
        publish(0, BEFORE);
        broker.delayAnswers(true);
        Client client = resume("p1");
        publish(BEFORE, ALL);
        broker.delayAnswers(false);
        broker.answer();

        assertServed(client, 1);
    }

    @Test
    void fullBackfillContinuesAfterATrim() {
        List<Client> clients = awaitFullBackfill();
        publish(BEFORE, ALL);
        broker.delayAnswers(false);
        broker.answer();

        assertServed(clients);
    }

    @Test
    void foundIdsAreServedBeforeTheFullBackfillEnds() {
        List<Client> clients = awaitFullBackfill();
        broker.answer();
        assertThat(broker.delayedAnswers()).isEqualTo(1);
        publish(BEFORE, ALL);

        assertServed(clients);
    }

    /** Resumes several clients after an unknown id. Their full backfill is requested and not answered yet. */
    private List<Client> awaitFullBackfill() {
        fixture.open("news");
        publish(0, BEFORE);
        broker.delayAnswers(true);
        resume("garbage");
        List<Client> clients = new ArrayList<>();
        for (int seen = 0; seen < BEFORE; seen++) {
            clients.add(resume("p" + seen));
        }
        broker.answer();
        assertThat(broker.delayedAnswers()).isEqualTo(1);
        return clients;
    }

    private void publish(int from, int to) {
        IntStream.range(from, to).forEach(i -> fixture.publish("news", i + BIG));
    }

    private Client resume(String id) {
        return fixture.opening(StreamOptions.defaults(), id, "news");
    }

    private static void assertServed(List<Client> clients) {
        for (int seen = 0; seen < clients.size(); seen++) {
            assertServed(clients.get(seen), seen);
        }
    }

    private static void assertServed(Client client, int seen) {
        client.awaitText(text -> text.contains("data: " + (ALL - 1) + BIG) || text.contains("reset"));
        assertThat(client.data())
                .extracting(data -> data.replace(BIG, ""))
                .containsExactlyElementsOf(
                        IntStream.range(seen, ALL).mapToObj(Integer::toString).toList());
    }
}
