// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.catchup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.internal.log.FrameIds;
import dev.tidings.sse.internal.log.FrameLog;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.HistoryResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatchUpTest {

    private final FrameLog log = new FrameLog(1_000_000, new FrameIds("~", 1));
    private final CatchUp join = new CatchUp(log, new NumberedPositions());

    @Test
    void ofTwoAnswersToTheSameQuestionOnlyOneIsAwaited() {
        begin();
        join.subscribed();
        int attempt = join.attempt();
        String after = join.position();
        assertThat(join.awaits(attempt, after)).isTrue();

        assertThat(join.read(following(true, event("p1"), event("p2")))).isEqualTo(CatchUp.Step.READ_ON);

        assertThat(join.isCurrent(attempt)).isTrue();
        assertThat(join.awaits(attempt, after)).isFalse();
        assertThat(join.awaits(attempt, "p2")).isTrue();
    }

    @Test
    void heldBackEventsAreBoundedByTheirSizeAndWhatHistoryDoesNotHoldIsTold() {
        begin();
        String big = "x".repeat(1 << 20);
        assertThat(join.event(event("p2"))).isTrue();
        join.event(new BrokerEvent(null, SseEvent.of("foreign")));
        for (int i = 3; i <= 40; i++) {
            join.event(new BrokerEvent("p" + i, SseEvent.of(big)));
        }

        assertThat(join.read(following(false, event("p1"), event("p2")))).isEqualTo(CatchUp.Step.READ_ON);
        assertThat(join.resets()).isEqualTo(1);
        assertThat(log.base()).isEqualTo(log.position()).isEqualTo("p2");
        assertThat(join.read(following(false, event("p39")))).isEqualTo(CatchUp.Step.NONE);
        assertThat(join.resets()).isEqualTo(1);
        assertThat(join.position()).isEqualTo("p40");
    }

    @Test
    void nothingIsToldIfHistoryHoldsAllThatIsLeftToIt() {
        begin();
        String big = "x".repeat(1 << 20);
        join.event(event("p2"));
        for (int i = 3; i <= 40; i++) {
            join.event(new BrokerEvent("p" + i, SseEvent.of(big)));
        }

        assertThat(join.read(following(false, event("p1")))).isEqualTo(CatchUp.Step.READ_ON);
        assertThat(join.resets()).isZero();
    }

    private void begin() {
        join.subscribed();
        join.read(new HistoryResult.Found("p0"));
    }

    private static HistoryResult following(boolean more, BrokerEvent... events) {
        return new HistoryResult.Found(List.of(events), more, "p100");
    }

    private static BrokerEvent event(String position) {
        return new BrokerEvent(position, SseEvent.of("d"));
    }
}
