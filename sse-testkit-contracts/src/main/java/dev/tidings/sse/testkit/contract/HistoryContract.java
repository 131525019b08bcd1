// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventBroker;
import dev.tidings.sse.SseEvent;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.spi.ReadFrom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Tests of history. A broker without history must return {@link HistoryResult.Unsupported} from every read. The file is long
 * because authors of brokers read these rules as a whole.
 */
abstract class HistoryContract extends OrderContract {

    private static final int ALL = 10_000;

    private final String channel = newChannel();

    @Test
    void readLatest_returnsPositionOfLastEvent() {
        EventBroker node = newNode();
        if (hasNoHistory(node)) {
            return;
        }
        List<BrokerEvent> events = publishNumbers(node, channel, 3);
        HistoryResult current = read(newNode(), channel, ReadFrom.latest(), 1);
        assertThat(current).isInstanceOf(HistoryResult.Found.class);
        assertThat(current.events()).isEmpty();
        assertThat(current.position()).isEqualTo(position(events.get(2)));
    }

    @Test
    void readLatest_onEmptyChannel_returnsPositionBeforeFirstEvent() {
        EventBroker node = newNode();
        if (hasNoHistory(node)) {
            return;
        }
        String start = currentPosition(node);
        assertFollows(read(node, channel, ReadFrom.after(start), ALL));
        assertThat(read(node, channel, ReadFrom.after(start), ALL).position()).isEqualTo(start);
        publishNumbers(node, channel, 2);
        assertFollows(read(node, channel, ReadFrom.after(start), ALL), "1", "2");
    }

    @Test
    void covers_latestPosition_coversExactlyEarlierEvents() {
        EventBroker node = newNode();
        if (hasNoHistory(node)) {
            return;
        }
        List<BrokerEvent> before = publishNumbers(node, channel, 12);
        String current = currentPosition(node);
        String gap = Objects.requireNonNull(
                read(node, channel, ReadFrom.after("unknown"), 1).position(), "a gap has a position");
        List<BrokerEvent> after = publishNumbers(node, channel, 3);

        for (BrokerEvent event : before) {
            assertThat(node.positions().covers(current, position(event)))
                    .as("%s", event)
                    .isTrue();
            assertThat(node.positions().covers(gap, position(event)))
                    .as("%s", event)
                    .isTrue();
        }
        for (BrokerEvent event : after) {
            assertThat(node.positions().covers(current, position(event)))
                    .as("%s", event)
                    .isFalse();
            assertThat(node.positions().covers(gap, position(event)))
                    .as("%s", event)
                    .isFalse();
        }
        assertThat(node.positions().covers(current, "unknown")).isFalse();
    }

    @Test
    void follows_position_followsOnlyItsPredecessor() {
        EventBroker node = newNode();
        if (hasNoHistory(node)) {
            return;
        }
        List<String> positions = new ArrayList<>(List.of(currentPosition(node)));
        publishNumbers(node, channel, 12).forEach(event -> positions.add(position(event)));
        for (int i = 0; i < positions.size(); i++) {
            for (int j = 0; j < positions.size(); j++) {
                assertThat(node.positions().follows(positions.get(i), positions.get(j)))
                        .as("%s, then %s", positions.get(i), positions.get(j))
                        .isEqualTo(j == i + 1);
            }
        }
        assertThat(node.positions().follows("unknown", positions.get(1))).isFalse();
    }

    @Test
    void readAfter_anyPosition_returnsAllLaterEvents() {
        EventBroker node = newNode();
        if (hasNoHistory(node)) {
            return;
        }
        List<BrokerEvent> events = publishNumbers(node, channel, 10);
        EventBroker other = newNode();
        for (int i = 0; i < events.size(); i++) {
            HistoryResult history = read(other, channel, ReadFrom.after(position(events.get(i))), ALL);
            assertFollows(history, dataOf(events.subList(i + 1, events.size())).toArray(String[]::new));
            assertThat(history.position()).isEqualTo(events.get(9).position());
        }
    }

    @Test
    void readAfter_withLimit_returnsPages() {
        EventBroker node = newNode();
        if (hasNoHistory(node)) {
            return;
        }
        List<BrokerEvent> events = publishNumbers(node, channel, 10);
        List<BrokerEvent> read = new ArrayList<>();
        HistoryResult.Found page = found(read(node, channel, ReadFrom.after(position(events.get(0))), 4));
        assertThat(page.more()).isTrue();
        while (!page.events().isEmpty()) {
            assertThat(page.events()).hasSizeLessThanOrEqualTo(4);
            read.addAll(page.events());
            page = found(read(node, channel, ReadFrom.after(position(read.get(read.size() - 1))), 4));
        }
        assertThat(page.more()).isFalse();
        assertThat(dataOf(read)).isEqualTo(dataOf(events.subList(1, 10)));
    }

    @Test
    void readOldest_returnsAllRetainedEvents() {
        EventBroker node = newNode();
        if (hasNoHistory(node)) {
            return;
        }
        String start = currentPosition(node);
        HistoryResult.Found empty = found(read(node, channel, ReadFrom.oldest(), ALL));
        assertFollows(empty);
        assertThat(empty.start()).isEqualTo(start);
        assertThat(empty.position()).isEqualTo(start);
        List<BrokerEvent> events = publishNumbers(node, channel, 5);

        HistoryResult.Found page = found(read(newNode(), channel, ReadFrom.oldest(), 3));
        assertThat(page.more()).isTrue();
        assertThat(page.start()).isEqualTo(start);
        assertThat(page.position()).isEqualTo(position(events.get(4)));
        assertThat(dataOf(page.events())).containsExactly("1", "2", "3");
        assertFollows(read(node, channel, ReadFrom.after(position(page.events().get(2))), 3), "4", "5");
        assertFollows(read(node, channel, ReadFrom.oldest(), 5), "1", "2", "3", "4", "5");
    }

    @Test
    void readOldest_afterTrim_returnsUsableOrNoStart() {
        EventBroker node = newNode();
        if (hasNoHistory(node)) {
            return;
        }
        List<BrokerEvent> events = publishNumbers(node, channel, historyBound() + 10);
        HistoryResult.Found all = found(read(node, channel, ReadFrom.oldest(), historyBound() + 10));
        List<String> data = dataOf(all.events());
        assertThat(data).hasSizeLessThan(events.size()).endsWith("" + events.size());
        assertThat(data).isEqualTo(dataOf(events.subList(events.size() - data.size(), events.size())));
        if (all.start() != null) {
            assertFollows(read(node, channel, ReadFrom.after(all.start()), ALL), data.toArray(String[]::new));
        }
    }

    @Test
    void positionsAreShortPrintableAndUnique() {
        EventBroker node = newNode();
        if (hasNoHistory(node)) {
            return;
        }
        List<String> positions = new ArrayList<>(List.of(currentPosition(node)));
        publishNumbers(node, channel, 50).forEach(event -> positions.add(position(event)));
        assertThat(positions).doesNotHaveDuplicates().allMatch(position -> position.matches("[!-~]{1,128}"));
    }

    @Test
    void readAfter_publisherId_returnsLaterEvents() {
        EventBroker node = newNode();
        if (hasNoHistory(node)) {
            return;
        }
        publish(node, channel, SseEvent.of("1"));
        publish(node, channel, SseEvent.of("2").withId("günther 1-0 *"));
        publish(node, channel, SseEvent.of("3"));
        assertFollows(read(newNode(), channel, ReadFrom.after("günther 1-0 *"), ALL), "3");
    }

    @Test
    void history_retainsAllEventFields() {
        EventBroker node = newNode();
        if (hasNoHistory(node)) {
            return;
        }
        String start = currentPosition(node);
        SseEvent event = SseEvent.builder("a\r\nb\rc\nd 東京 ")
                .type("type")
                .id("id")
                .retry(Duration.ofSeconds(3))
                .build();
        publish(node, channel, event);
        assertThat(read(node, channel, ReadFrom.after(start), ALL).events())
                .extracting(BrokerEvent::event)
                .containsExactly(event);
    }

    @Test
    void readAfter_duplicateId_returnsGap() {
        EventBroker node = newNode();
        if (hasNoHistory(node)) {
            return;
        }
        publish(node, channel, SseEvent.of("1").withId("same"));
        publish(node, channel, SseEvent.of("2"));
        publish(node, channel, SseEvent.of("3").withId("same"));
        assertGap(read(node, channel, ReadFrom.after("same"), ALL), currentPosition(node));
    }

    @Test
    void readAfter_invalidId_returnsGap() {
        EventBroker node = newNode();
        if (hasNoHistory(node)) {
            return;
        }
        String last = position(publishNumbers(node, channel, 3).get(2));
        List<String> invalid = List.of(
                "",
                " ",
                "nonsense",
                "0",
                "-1",
                "-",
                "+",
                "$",
                "*",
                ">",
                "(" + last,
                " " + last,
                last + " ",
                last + "0",
                "0" + last,
                "+" + last,
                last + "-",
                last + "\u0000",
                last.replaceAll("[0-9]+$", "99999999999999999999"),
                last.replaceAll("[0-9]+$", "9223372036854775807"),
                last.replaceAll("[0-9]+$", "+1"),
                "1-99999999999999999999",
                "18446744073709551616-18446744073709551616",
                "東京",
                "\uD83D\uDE80",
                "a\u0000b",
                "x".repeat(100_000));
        for (String after : invalid) {
            // A replacement that matches nothing leaves a valid position.
            if (after.equals(last)) {
                continue;
            }
            assertGap(read(node, channel, ReadFrom.after(after), ALL), last);
        }
    }

    @Test
    void readAfter_positionOfOtherChannel_returnsGap() {
        EventBroker node = newNode();
        if (hasNoHistory(node)) {
            return;
        }
        String last = position(publishNumbers(node, channel, 3).get(2));
        for (BrokerEvent foreign : publishNumbers(node, newChannel(), 3)) {
            assertGap(read(node, channel, ReadFrom.after(position(foreign)), ALL), last);
        }
    }

    @Test
    void readAfter_trimmedPosition_returnsGap() {
        EventBroker node = newNode();
        if (hasNoHistory(node)) {
            return;
        }
        String start = currentPosition(node);
        String id = publish(node, channel, SseEvent.of("first").withId("given"));
        List<BrokerEvent> events = publishNumbers(node, channel, historyBound() + 1);
        String last = position(events.get(historyBound()));
        assertGap(read(node, channel, ReadFrom.after(start), ALL), last);
        assertGap(read(node, channel, ReadFrom.after(id), ALL), last);
        assertFollows(
                read(node, channel, ReadFrom.after(position(events.get(historyBound() - 1))), ALL),
                "" + (historyBound() + 1));
    }

    /** Returns whether the broker keeps no history; if so, checks the results of its reads. */
    private boolean hasNoHistory(EventBroker node) {
        if (!keepsHistory()) {
            publishOneWithoutPosition(node);
            assertThat(read(node, channel, ReadFrom.latest(), 1)).isEqualTo(new HistoryResult.Unsupported());
            assertThat(read(node, channel, ReadFrom.after("1-0"), ALL)).isEqualTo(new HistoryResult.Unsupported());
        }
        return !keepsHistory();
    }

    private void publishOneWithoutPosition(EventBroker node) {
        List<BrokerEvent> events = publishNumbers(node, channel, 1);
        assertThat(events.get(0).position()).isNull();
        assertThat(events.get(0).event().id()).isPresent();
    }

    private String currentPosition(EventBroker node) {
        return Objects.requireNonNull(
                read(node, channel, ReadFrom.latest(), 1).position(), "a broker with history has a position");
    }

    private static String position(BrokerEvent event) {
        return Objects.requireNonNull(event.position(), "events of a broker with history have positions");
    }

    private static List<String> dataOf(List<BrokerEvent> events) {
        return events.stream().map(event -> event.event().data()).toList();
    }

    private static HistoryResult.Found found(HistoryResult result) {
        assertThat(result).isInstanceOf(HistoryResult.Found.class);
        return (HistoryResult.Found) result;
    }

    private static void assertFollows(HistoryResult result, String... data) {
        assertThat(dataOf(found(result).events())).containsExactly(data);
        assertThat(found(result).more()).isFalse();
    }

    private static void assertGap(HistoryResult result, String position) {
        assertThat(result).isEqualTo(new HistoryResult.Gap(position));
    }
}
