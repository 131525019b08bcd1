// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.catchup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.SseEvent;
import dev.tidings.sse.internal.log.FrameIds;
import dev.tidings.sse.internal.log.FrameLog;
import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.HistoryResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The transition table of the catch-up. Each row applies inputs to a new machine whose history ends at p0. */
class CatchUpTest {

    private static final String BIG = "x".repeat(1 << 20);

    private final FrameLog log = new FrameLog(1_000_000, new FrameIds("~", 1));
    private final CatchUp catchUp = new CatchUp(log, new NumberedPositions(), () -> 0);
    private Action action = Action.Simple.NOTHING;

    /**
     * Inputs: {@code sub}, {@code int}, {@code p3} (live event), {@code f} (live event without a position), {@code =p1+p2}
     * (answer), {@code =p1+} (answer, more to come), {@code !p9} (gap), {@code -} (no history), {@code behind p1}.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // first subscription
        "sub,                                 READ,        catching up, ,    0",
        "p1,                                  NOTHING,     disconnected,,    0",
        "sub; int,                            NOTHING,     disconnected,,    0",
        "sub; int; =,                         NOTHING,     disconnected,,    0",
        "sub; =,                              NOTHING,     live,        p0,  0",
        "sub; -,                              NOTHING,     live,        ,    0",
        "sub; p1; =,                          NOTHING,     live,        p1,  0",
        // live
        "sub; =; p1,                          NOTHING,     live,        p1,  0",
        "sub; =; p1; p1,                      NOTHING,     live,        p1,  0",
        "sub; =; p1; f,                       NOTHING,     live,        p1,  0",
        "sub; =; p1; p3,                      READ,        catching up, p1,  0",
        "sub; =; int,                         NOTHING,     disconnected,p0,  0",
        "sub; =; int; p1,                     NOTHING,     disconnected,p0,  0",
        "sub; =; sub,                         READ,        catching up, p0,  0",
        // an event is missing
        "sub; =; p1; p3; =p2+p3,              NOTHING,     live,        p3,  0",
        "sub; =; p1; p3; =p2,                 NOTHING,     live,        p3,  0",
        "sub; =; p1; p3; =p2+,                READ,        catching up, p2,  0",
        "sub; =; p1; p3; =p2+; =,             NOTHING,     live,        p3,  0",
        "sub; =; p1; p9; =,                   NOTHING,     live,        p1,  0",
        "sub; =; p1; p3; p5; =p2,             READ,        catching up, p3,  0",
        "sub; =; p1; p3; p5; =p2; =p4,        NOTHING,     live,        p5,  0",
        "sub; =; p1; p3; int; =p2,            NOTHING,     disconnected,p1,  0",
        // after an interruption
        "sub; =; p1; int; sub,                READ,        catching up, p1,  0",
        "sub; =; p1; int; sub; =p2+p3; p3,    NOTHING,     live,        p3,  0",
        "sub; =; p1; int; sub; p3; =p2,       NOTHING,     live,        p3,  0",
        "sub; =; p1; int; sub; !p9,           NOTHING,     live,        p9,  1",
        "sub; =; p1; int; sub; !p9; p8,       NOTHING,     live,        p9,  1",
        "sub; =; p1; int; sub; !p9; p10,      NOTHING,     live,        p10, 1",
        "sub; -; int; sub; -,                 NOTHING,     live,        ,    1",
        // the broker is ahead
        "sub; =; p1; behind p1,               READ,        catching up, p1,  0",
        "sub; =; p1; behind p0,               NOTHING,     live,        p1,  0",
        "sub; =; p1; int; behind p1,          NOTHING,     disconnected,p1,  0",
        "sub; =; p1; behind p1; =,            NOTHING,     live,        p1,  0",
        "sub; =; p1; behind p1; =p2,          RESUBSCRIBE, live,        p2,  0",
        "sub; =; p1; behind p1; p3; =p2,      NOTHING,     live,        p3,  0",
    })
    void transition(String inputs, String expectedAction, String state, String position, long resets) {
        Arrays.stream(inputs.split(";")).map(String::strip).forEach(this::apply);

        assertThat(name(action)).isEqualTo(expectedAction);
        assertThat(catchUp.isLive()).isEqualTo(state.equals("live"));
        assertThat(action instanceof Action.ReadHistory read && catchUp.isPending(read))
                .isEqualTo(expectedAction.equals("READ"));
        assertThat(catchUp.position()).isEqualTo(position);
        assertThat(catchUp.resets()).isEqualTo(resets);
    }

    private Action.ReadHistory lastRead = new Action.ReadHistory(Duration.ZERO);

    private void apply(String input) {
        if (input.equals("sub")) {
            action = catchUp.subscribed();
        } else if (input.equals("int")) {
            action = catchUp.interrupted();
        } else if (input.startsWith("behind ")) {
            action = catchUp.fellBehind(input.substring(7));
        } else if (input.equals("f")) {
            action = catchUp.event(new BrokerEvent(null, SseEvent.of("d")));
        } else if (input.startsWith("p")) {
            action = catchUp.event(event(input));
        } else {
            action = catchUp.answer(lastRead, answer(input));
        }
        if (action instanceof Action.ReadHistory read) {
            lastRead = read;
        }
    }

    private static HistoryResult answer(String input) {
        if (input.equals("-")) {
            return new HistoryResult.Unsupported();
        }
        if (input.startsWith("!")) {
            return new HistoryResult.Gap(input.substring(1));
        }
        BrokerEvent[] events = Stream.of(input.substring(1).split("\\+"))
                .filter(position -> !position.isEmpty())
                .map(CatchUpTest::event)
                .toArray(BrokerEvent[]::new);
        return found(input.endsWith("+"), events.length == 0 ? "p0" : "p100", events);
    }

    private static String name(Action action) {
        return action instanceof Action.ReadHistory ? "READ" : action.toString();
    }

    @Test
    void secondAnswerToTheSameReadIsIgnored() {
        begin();
        Action.ReadHistory first = read(catchUp.subscribed());
        Action.ReadHistory second = read(catchUp.answer(first, found(true, "p100", event("p1"), event("p2"))));

        assertThat(catchUp.answer(first, found(false, "p100", event("p1"), event("p2"))))
                .isEqualTo(Action.Simple.NOTHING);
        assertThat(catchUp.isPending(first)).isFalse();
        assertThat(catchUp.isPending(second)).isTrue();
        assertThat(catchUp.position()).isEqualTo("p2");
        assertThat(log.end()).isEqualTo(2);
    }

    @Test
    void fifthRepairInARowIsDelayed() {
        begin();
        for (int i = 1; i <= 5; i++) {
            Action.ReadHistory repair = read(catchUp.event(event("p9" + i)));
            assertThat(repair.delay()).isEqualTo(Duration.ofMillis(i <= 4 ? 0 : 250));
            catchUp.answer(repair, found(false, "p0"));
        }
    }

    @Test
    void bufferOverflowWithForeignEventSendsReset() {
        begin();
        Action.ReadHistory read = read(catchUp.event(event("p2")));
        catchUp.event(new BrokerEvent(null, SseEvent.of("foreign")));
        overflow();

        read = read(catchUp.answer(read, found(false, "p100", event("p1"), event("p2"))));
        assertThat(catchUp.resets()).isEqualTo(1);
        assertThat(log.base()).isEqualTo(log.position()).isEqualTo("p2");
        assertThat(catchUp.answer(read, found(false, "p100", event("p39")))).isEqualTo(Action.Simple.NOTHING);
        assertThat(catchUp.resets()).isEqualTo(1);
        assertThat(catchUp.position()).isEqualTo("p40");
    }

    @Test
    void bufferOverflowWithCompleteHistorySendsNoReset() {
        begin();
        Action.ReadHistory read = read(catchUp.event(event("p2")));
        overflow();

        assertThat(catchUp.answer(read, found(false, "p100", event("p1")))).isInstanceOf(Action.ReadHistory.class);
        assertThat(catchUp.resets()).isZero();
    }

    private void begin() {
        catchUp.answer(read(catchUp.subscribed()), new HistoryResult.Found("p0"));
    }

    private void overflow() {
        for (int i = 3; i <= 40; i++) {
            catchUp.event(new BrokerEvent("p" + i, SseEvent.of(BIG)));
        }
    }

    private static Action.ReadHistory read(Action action) {
        assertThat(action).isInstanceOf(Action.ReadHistory.class);
        return (Action.ReadHistory) action;
    }

    private static HistoryResult found(boolean more, String position, BrokerEvent... events) {
        return new HistoryResult.Found(List.of(events), more, position);
    }

    private static BrokerEvent event(String position) {
        return new BrokerEvent(position, SseEvent.of("d"));
    }
}
