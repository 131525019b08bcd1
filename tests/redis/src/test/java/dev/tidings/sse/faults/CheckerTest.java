// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.EventHub;
import dev.tidings.sse.faults.Defects.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checker finds all kinds of defects and reports no false ones. */
class CheckerTest {

    private static final Fault HARMLESS = fault(Cost.NONE);

    private final Checker checker = new Checker(true);
    private final Outcomes outcomes = checker.ledger.outcomes("busy", "p");
    private final ClientLog client = follow(checker, "client");

    private static ClientLog follow(Checker checker, String name) {
        ClientLog log = checker.follow(name, List.of("busy"));
        log.onLastEventId("0");
        return log;
    }

    private static Fault fault(Cost cost) {
        return Fault.of("earthquake", cost, world -> {});
    }

    private void published(int count) {
        for (int i = 0; i < count; i++) {
            outcomes.next();
            outcomes.acknowledged();
        }
    }

    private void sees(long... numbers) {
        for (long number : numbers) {
            client.onEvent("message", outcomes.data(number, ""), "id");
        }
    }

    private void isReset() {
        client.onEvent(EventHub.STREAM_RESET, "{}", "id");
    }

    private void during(Fault fault, Runnable events) {
        checker.begin(fault);
        events.run();
        checker.settle();
        checker.end();
    }

    private void assertFound(Kind kind, String... words) {
        assertThat(checker.defects.count(kind)).isEqualTo(1);
        assertThat(checker.defects.toString()).startsWith("{" + kind + "=1}").contains(words);
    }

    @Test
    void eventsOnceAndInOrderAreNoDefect() {
        published(3);
        during(HARMLESS, () -> sees(1, 2, 3));

        assertThat(checker.defects.isEmpty()).as(checker.defects::toString).isTrue();
    }

    @Test
    void skippedAcknowledgedEventIsLost() {
        published(4);
        during(HARMLESS, () -> sees(1, 2, 4));

        assertFound(Kind.LOST, "client, channel busy, publisher p: 1 acknowledged from 3 to 3 are missing");
    }

    @Test
    void acknowledgedEventAfterTheLastReceivedOneIsLost() {
        published(3);
        during(HARMLESS, () -> sees(1, 2));

        assertFound(Kind.LOST, "from 3 to 3");
    }

    @Test
    void eventOfAnUnseenPublisherIsLost() {
        during(HARMLESS, () -> published(1));

        assertFound(Kind.LOST, "from 1 to 1");
    }

    @Test
    void eventOfFailedPublishMayBeMissing() {
        published(1);
        outcomes.failed(outcomes.next());
        published(1);
        during(HARMLESS, () -> sees(1, 3));

        assertThat(checker.defects.isEmpty()).as(checker.defects::toString).isTrue();
    }

    @Test
    void eventReceivedTwiceIsADuplicate() {
        published(2);
        during(HARMLESS, () -> sees(1, 2, 2));

        assertFound(Kind.DUPLICATED, "2 came after 2", "busy p 1");
    }

    @Test
    void earlierEventAfterALaterOneIsReordered() {
        published(3);
        during(HARMLESS, () -> sees(2, 1, 3));

        assertFound(Kind.REORDERED, "client, channel busy, publisher p: 1 acknowledged came late", "late, after 2");
    }

    @Test
    void eventOfFailedPublishMayBeLateButNotDuplicated() {
        outcomes.failed(outcomes.next());
        published(2);
        during(HARMLESS, () -> sees(2, 1, 3));
        assertThat(checker.defects.isEmpty()).as(checker.defects::toString).isTrue();

        sees(1);
        assertFound(Kind.DUPLICATED, "1 came after 3");
    }

    @Test
    void resetCoversEventsPublishedBeforeIt() {
        published(4);
        during(fault(Cost.ALLOWED), () -> {
            sees(1);
            isReset();
            sees(4);
        });

        assertThat(checker.defects.isEmpty()).as(checker.defects::toString).isTrue();
    }

    @Test
    void resetDoesNotCoverEventsPublishedAfterIt() {
        published(2);
        during(fault(Cost.ALLOWED), () -> {
            sees(1);
            isReset();
            published(2);
            sees(4);
        });

        assertFound(Kind.LOST, "from 3 to 3");
    }

    @Test
    void eventsMayRepeatInOrderAfterAReset() {
        published(4);
        during(fault(Cost.ALLOWED), () -> {
            sees(1, 2, 3);
            isReset();
            sees(2, 3, 4);
        });
        assertThat(checker.defects.isEmpty()).as(checker.defects::toString).isTrue();
        assertThat(client.repeated()).isEqualTo(2);

        sees(4);
        assertFound(Kind.DUPLICATED, "4 came after 4");
    }

    @Test
    void resetWithoutPossibleLossIsUnneeded() {
        during(HARMLESS, this::isReset);

        assertFound(Kind.UNNEEDED_RESET, "client was reset although no event can have been lost");
    }

    @Test
    void resetOfUnaffectedChannelIsUnneeded() {
        during(new Fault("flood", Cost.ALLOWED, "side", false, world -> {}), this::isReset);

        assertFound(Kind.UNNEEDED_RESET, "client");
    }

    @Test
    void clientWithoutRequiredResetIsADefect() {
        follow(checker, "other").onLastEventId("1");
        during(fault(Cost.ALL), this::isReset);

        assertFound(Kind.MISSING_RESET, "other received no reset after the fault \"earthquake\"");
    }

    @Test
    void faultWithoutAnyResetIsADefect() {
        during(fault(Cost.SOME), () -> {});

        assertFound(Kind.MISSING_RESET, "no client received a reset after the fault \"earthquake\"");
    }

    @Test
    void oneResetIsSufficientIfSomeClientsMustBeReset() {
        follow(checker, "other");
        during(fault(Cost.SOME), this::isReset);

        assertThat(checker.defects.isEmpty()).as(checker.defects::toString).isTrue();
    }

    @Test
    void clientLogInFailureMessageIsBounded() {
        published(100_000);
        for (int i = 1; i <= 100_000; i++) {
            sees(i);
        }

        assertThat(client.toString().lines())
                .hasSizeLessThan(210)
                .last()
                .asString()
                .contains("busy p 100000");
    }
}
