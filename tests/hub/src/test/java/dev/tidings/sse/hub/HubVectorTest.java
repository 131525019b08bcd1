// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.StreamOptions;
import dev.tidings.sse.hub.HubFixture.Client;
import dev.tidings.sse.memory.InMemoryBroker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams on several channels, whose frames are joined per stream. */
class HubVectorTest {

    private static final String[] CHANNELS = {"one", "two", "three"};
    private static final int EVENTS = 600;

    private final InMemoryBroker broker = InMemoryBroker.create();
    private final List<HubFixture> nodes = List.of(new HubFixture(broker), new HubFixture(broker));

    @AfterEach
    void close() {
        nodes.forEach(HubFixture::close);
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void clientChangingNodesReceivesEveryEventOnce(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Integer> published = new HashMap<>();
        Map<String, List<Integer>> seen = new HashMap<>();
        nodes.forEach(node -> node.open(CHANNELS));
        Client client = nodes.get(0).open(options(), null, CHANNELS);
        for (int i = 0; i < EVENTS; i++) {
            String channel = CHANNELS[random.nextInt(3)];
            int number = published.merge(channel, 1, Integer::sum);
            String padding = " " + "x".repeat(random.nextInt(50) == 0 ? 20_000 : random.nextInt(300));
            nodes.get(0).publish(channel, channel + " " + number + padding);
            switch (random.nextInt(20)) {
                case 0 -> client.connection().setWritable(false);
                case 1, 2 -> client.connection().setWritable(true);
                case 3 -> client = changeNode(client, random, seen);
                default -> {}
            }
        }
        client.connection().setWritable(true);
        for (String channel : CHANNELS) {
            int last = published.getOrDefault(channel, 0);
            client.awaitText(text -> collected(seen, text, channel).contains(last));
            assertThat(collected(seen, client.text(), channel))
                    .as("seed %s, channel %s", seed, channel)
                    .isEqualTo(IntStream.rangeClosed(1, last).boxed().toList());
        }
        assertThat(client.text()).doesNotContain("stream-reset");
    }

    /** Disconnects the client after one of its frames, and resumes on another node from that frame's id. */
    private Client changeNode(Client client, SplittableRandom random, Map<String, List<Integer>> seen) {
        String text = client.text();
        List<Integer> ends = new ArrayList<>();
        for (int end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n", end + 2)) {
            ends.add(end + 2);
        }
        String read = text.substring(0, ends.get(random.nextInt(ends.size())));
        for (String channel : CHANNELS) {
            seen.put(channel, collected(seen, read, channel));
        }
        String id = read.substring(read.lastIndexOf("id: ") + 4).strip();
        client.stream().close();
        return nodes.get(random.nextInt(2)).open(options(), id, CHANNELS);
    }

    private static List<Integer> collected(Map<String, List<Integer>> before, String text, String channel) {
        List<Integer> all = new ArrayList<>(before.getOrDefault(channel, List.of()));
        text.lines()
                .filter(line -> line.startsWith("data: " + channel + " "))
                .forEach(line -> all.add(Integer.valueOf(line.split(" ", -1)[2])));
        return all;
    }

    @Test
    void pendingEventsAreWrittenInOneCallWithTheirIds() {
        Client client = nodes.get(0).open("one", "two");
        client.connection().setWritable(false);
        for (int i = 0; i < 20; i++) {
            nodes.get(0).publish(i % 3 == 0 ? "one" : "two", "e" + i);
        }
        int before = client.connection().writeSizes().size();
        client.connection().setWritable(true);
        client.awaitText(text -> client.data().size() == 20);

        assertThat(client.connection().writeSizes()).hasSize(before + 1);
        assertThat(client.text().lines().filter(line -> line.startsWith("id: ")).distinct())
                .hasSize(21);
    }

    @Test
    void channelsWithLargeAndSmallEventsTakeTurns() {
        Client client = nodes.get(0).open(options(), null, "one", "two");
        client.connection().setWritable(false);
        for (int i = 0; i < 10; i++) {
            nodes.get(0).publish("one", "large " + "x".repeat(20_000));
        }
        for (int i = 0; i < 1_000; i++) {
            nodes.get(0).publish("two", "small " + i);
        }
        client.connection().setWritable(true);
        client.awaitText("data: small 999\n");

        List<String> data = client.data();
        assertThat(data.subList(0, 40).stream().filter(line -> line.startsWith("large")))
                .hasSize(10);
    }

    private static StreamOptions options() {
        return StreamOptions.builder()
                .maxBehindBytes(1 << 30)
                .maxBehindEvents(1_000_000)
                .build();
    }
}
