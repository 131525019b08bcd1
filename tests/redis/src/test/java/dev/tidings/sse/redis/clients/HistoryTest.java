// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.redis.RedisEventBroker;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import dev.tidings.sse.testkit.RecordingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Contents, retention and reads of the streams in Redis. */
@ForEachClient
class HistoryTest extends HistoryFixture {

    HistoryTest(Client client) {
        super(client);
    }

    @Test
    void entryContainsThePublishedMessage() throws Exception {
        try (RawSubscriber subscriber = new RawSubscriber(redis.port(), channel)) {
            String position = publish("hello");
            String message = "{\"id\": \"" + position + "\", \"data\": \"hello\"}";

            assertThat(subscriber.next()).isEqualTo(message);
            String tag = position.substring(position.lastIndexOf('-') + 1);
            assertThat(entries())
                    .containsExactly(List.of(entryId(position), List.of("m", "1 " + tag + "\n\"data\": \"hello\"}\n")));
            assertThat(position).matches("[0-9]{13}-1-[0-9a-z]{6}\\.\\.");
        }
    }

    @Test
    void entryContainsGivenId() throws Exception {
        try (RawSubscriber subscriber = new RawSubscriber(redis.port(), channel)) {
            assertThat(publish(SseEvent.of("hello").withId("given"))).isEqualTo("given");

            assertThat(subscriber.next())
                    .matches("\\{\"id\": \"[0-9]+-1-.{8}\", \"data\": \"hello\", \"id\": \"given\"}");
            assertThat(fieldsOf(entries().get(0))).contains("i", "1 given\n");
        }
    }

    @Test
    void channelWithoutEventsHasAMarker() throws Exception {
        String position = current();
        assertThat(current()).isEqualTo(position);
        assertThat(entries())
                .containsExactly(List.of(
                        entryId(position), List.of("m", "0 " + position.substring(position.lastIndexOf('-') + 1))));

        RecordingListener listener = listen();
        publish("first");

        BrokerEvent first = listener.awaitEvents(1).get(0);
        assertThat(broker.positions().follows(position, position(first))).isTrue();
        assertThat(read(position).events()).containsExactly(first);
    }

    @Test
    void numbersIncreaseByOneAcrossNodes() throws Exception {
        RecordingListener listener = listen();
        try (EventBroker other = Client.LETTUCE.create(redis.url())) {
            for (int i = 0; i < 20; i++) {
                (i % 2 == 0 ? broker : other)
                        .publish(channel, SseEvent.of("" + i))
                        .get(10, TimeUnit.SECONDS);
            }
        }

        List<BrokerEvent> events = listener.awaitEvents(20);
        for (int i = 1; i < 20; i++) {
            assertThat(broker.positions().follows(position(events.get(i - 1)), position(events.get(i))))
                    .isTrue();
            assertThat(position(events.get(i))).contains("-" + (i + 1) + "-");
        }
    }

    @Test
    void historyIsTrimmedToItsBound() throws Exception {
        List<String> positions = publishMany(1_000);

        assertThat((Long) redis.command("XLEN", key)).isLessThan(EVENTS + 200L);
        assertThat(read(positions.get(999 - EVENTS)).events()).hasSize(EVENTS);
        assertThat(readFrom(ReadFrom.oldest()).events()).hasSizeLessThan(EVENTS + 600);
        assertThat(read(positions.get(100))).isInstanceOf(HistoryResult.Gap.class);
        assertThat((Long) redis.command("PTTL", key)).isBetween(1L, 600_000L);
    }

    /** Messages of one call share an entry. */
    @Test
    void readResumesAfterEachMessageOfAnEntry() throws Exception {
        List<String> positions = publishMany(90);

        assertThat((Long) redis.command("XLEN", key)).isLessThan(90);
        for (int i = 0; i < 90; i++) {
            HistoryResult page =
                    broker.read(channel, ReadFrom.after(positions.get(i)), 3).get(10, TimeUnit.SECONDS);
            assertThat(page).isInstanceOf(HistoryResult.Found.class);
            assertThat(isCutOff(page)).isEqualTo(i < 86);
            assertThat(page.events())
                    .extracting(BrokerEvent::position)
                    .isEqualTo(positions.subList(i + 1, Math.min(90, i + 4)));
        }
    }

    @Test
    void givenIdIsFoundBehindManyLargeEvents() throws Exception {
        publish(SseEvent.of("x").withId("far back"));
        for (int i = 0; i < 30; i++) {
            publish(SseEvent.of("x".repeat(300_000)).withId("id " + i));
        }

        assertThat(read("id 3").events())
                .extracting(event -> event.event().id().orElse(""))
                .startsWith("id 4");
        assertThat(read("far back")).isInstanceOf(HistoryResult.Found.class);
        assertThat(read("unknown")).isInstanceOf(HistoryResult.Gap.class);
    }

    @Test
    void entriesOlderThanHistoryAgeAreTrimmed() throws Exception {
        for (int i = 1; i <= 120; i++) {
            redis.command("XADD", key, i + "-" + i, "m", "old");
        }
        try (RedisEventBroker roomy =
                client.builder().url(redis.url()).historyEvents(10_000).build()) {
            for (int i = 0; i < 64; i++) {
                roomy.publish(channel, SseEvent.of("" + i)).get(10, TimeUnit.SECONDS);
            }
        }

        // Redis trims whole nodes of a stream, of a hundred entries each.
        assertThat(redis.command("XLEN", key)).isEqualTo(84L);
    }

    @Test
    void largeEventsAreReadInPages() throws Exception {
        String start = current();
        for (int i = 0; i < 5; i++) {
            publish(i + "x".repeat(600 << 10));
        }

        List<String> seen = new ArrayList<>();
        HistoryResult page = read(start);
        while (isCutOff(page)) {
            assertThat(page.events()).hasSizeBetween(1, 2);
            page.events().forEach(event -> seen.add(event.event().data().substring(0, 1)));
            page = read(position(page.events().get(page.events().size() - 1)));
        }
        page.events().forEach(event -> seen.add(event.event().data().substring(0, 1)));

        assertThat(seen).containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void thousandsOfPositionsAreReadInFewCalls() throws Exception {
        long before = ServerView.calls(redis, "evalsha");
        List<String> channels = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            channels.add(channel + i);
        }
        var reads = channels.stream()
                .map(name -> broker.read(name, ReadFrom.latest(), 1))
                .toList();
        for (var read : reads) {
            assertThat(read.get(10, TimeUnit.SECONDS).position()).isNotNull();
        }

        assertThat(ServerView.calls(redis, "evalsha") - before).isLessThan(500);
        channels.forEach(name -> redis.command("DEL", "sse:" + name));
    }
}
