// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    private static final Position POSITION = new Position(1_795_358_740_962L, 41, "abc123xy");

    @ParameterizedTest
    @ValueSource(strings = {"1795358740962-41-abc123xy", "0-0-000000..", "999999999999999-999999999999999-zzzzzzzz"})
    void positionRoundTripsThroughText(String text) {
        assertThat(Position.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "--",
                "1-2",
                "1-2-",
                "1-2-abc123x",
                "1-2-abc123xyz",
                "1-2-ABC123XY",
                "1-2-abc 23xy",
                "1-2-abc-23xy",
                "01-2-abc123xy",
                "1-02-abc123xy",
                "+1-2-abc123xy",
                "-1-2-abc123xy",
                "1--2-abc123xy",
                "-2-abc123xy",
                "1--abc123xy",
                "1-2-abc123xy\n",
                " 1-2-abc123xy",
                "１-2-abc123xy",
                "1-9999999999999999-abc123xy",
                "99999999999999999999-1-abc123xy"
            })
    void malformedPositionIsNull(String text) {
        assertThat(Position.parse(text)).isNull();
    }

    @Test
    void nextPositionOfSameCallFollows() {
        Position next = POSITION.next();

        assertThat(next).hasToString("1795358740962-42-abc123ab");
        assertThat(RedisPositions.INSTANCE.follows(POSITION.toString(), next.toString()))
                .isTrue();
        assertThat(RedisPositions.INSTANCE.follows(next.toString(), next.next().toString()))
                .isTrue();
        assertThat(RedisPositions.INSTANCE.follows(
                        POSITION.toString(), next.next().toString()))
                .isFalse();
        assertThat(RedisPositions.INSTANCE.follows(POSITION.toString(), POSITION.toString()))
                .isFalse();
    }

    @Test
    void followingPositionHasNextNumberAndLinkToPreviousTag() {
        String earlier = POSITION.toString();

        assertThat(RedisPositions.INSTANCE.follows(
                        earlier, new Position(1_795_358_740_999L, 42, "mnopqrab").toString()))
                .isTrue();
        assertThat(RedisPositions.INSTANCE.follows(
                        earlier, new Position(1_795_358_740_999L, 42, "mnopqrac").toString()))
                .isFalse();
        assertThat(RedisPositions.INSTANCE.follows(
                        earlier, new Position(1_795_358_740_999L, 42, "mnopqr..").toString()))
                .isFalse();
        assertThat(RedisPositions.INSTANCE.follows(
                        earlier, new Position(1_795_358_740_999L, 43, "mnopqrab").toString()))
                .isFalse();
        assertThat(RedisPositions.INSTANCE.follows(
                        "no position", new Position(1_795_358_740_999L, 42, "mnopqrab").toString()))
                .isFalse();
    }

    @Test
    void positionCoversEqualAndSmallerEntryIds() {
        assertThat(RedisPositions.INSTANCE.covers(POSITION.toString(), POSITION.toString()))
                .isTrue();
        assertThat(RedisPositions.INSTANCE.covers(POSITION.toString(), "1795358740962-41-other1xy"))
                .isTrue();
        assertThat(RedisPositions.INSTANCE.covers(POSITION.toString(), "1795358740962-40-abc123xy"))
                .isTrue();
        assertThat(RedisPositions.INSTANCE.covers(POSITION.toString(), "1795358740961-99-abc123xy"))
                .isTrue();
        assertThat(RedisPositions.INSTANCE.covers(POSITION.toString(), "1795358740962-42-abc123xy"))
                .isFalse();
        assertThat(RedisPositions.INSTANCE.covers(POSITION.toString(), "1795358740963-1-abc123xy"))
                .isFalse();
        assertThat(RedisPositions.INSTANCE.covers(POSITION.toString(), "unknown"))
                .isFalse();
    }
}
