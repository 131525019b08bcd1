// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sse.spi.HistoryResult;
import dev.tidings.sse.testkit.RecordingListener;
import org.junit.jupiter.api.Test;

/** Histories that were modified by other programs, by an administrator or by time. */
@ForEachClient
class TouchedHistoryTest extends HistoryFixture {

    TouchedHistoryTest(Client client) {
        super(client);
    }

    @Test
    void deletedEntryIsAGap() throws Exception {
        String first = publish("1");
        String second = publish("2");
        String third = publish("3");
        redis.command("XDEL", key, entryId(second));

        assertGap(read(first), third);
        assertGap(read(second), third);
        assertThat(read(third)).isInstanceOf(HistoryResult.Found.class);
    }

    @Test
    void readingThePositionRenewsExpiry() throws Exception {
        String position = publish("x");
        redis.command("PEXPIRE", key, "400000");

        assertThat(current()).isEqualTo(position);

        assertThat((Long) redis.command("PTTL", key)).isGreaterThan(400_000);
    }

    @Test
    void deletedStreamIsAGapAndNewPositionsDoNotFollow() throws Exception {
        RecordingListener listener = listen();
        String before = publish("before");
        redis.command("DEL", key);
        String after = publish("after");

        assertGap(read(before), after);
        assertThat(broker.positions()
                        .follows(before, position(listener.awaitEvents(2).get(1))))
                .isFalse();
    }

    @Test
    void emptiedStreamContinuesWithGreaterIds() throws Exception {
        String before = publish("before");
        redis.command("XTRIM", key, "MAXLEN", "0");
        String marker = current();
        String after = publish("after");

        assertGap(read(before), after);
        assertThat(read(marker).events()).hasSize(1);
    }

    @Test
    void reusedEntryIdIsAnotherPosition() throws Exception {
        String lost = publish("lost");
        redis.command("DEL", key);
        String other = entryId(lost) + "-zzzzzz..";
        redis.command("XADD", key, entryId(lost), "m", "1 zzzzzz..\n\"data\": \"other\"}\n");

        assertGap(read(lost), other);
        assertThat(read(other)).isInstanceOf(HistoryResult.Found.class);
    }

    @Test
    void idsIncreaseWhenTheClockIsBehind() throws Exception {
        String future = "9999999999999-7-abcdef..";
        redis.command("XADD", key, "9999999999999-7", "m", "1 abcdef..\n\"data\": \"x\"}\n");

        String next = publish("next");

        assertThat(next).matches("9999999999999-8-[0-9a-z]{6}ab");
        assertThat(read(future).events()).hasSize(1);
    }

    @Test
    void foreignEntryIsAGapAndDoesNotBlockPublishing() throws Exception {
        String before = publish("before");
        redis.command("XADD", key, "*", "foreign", "entry");
        String after = publish("after");

        assertGap(read(before), after);
        assertThat(read(publish("later"))).isInstanceOf(HistoryResult.Found.class);
    }

    @Test
    void flushedScriptIsSentAgain() throws Exception {
        String before = publish("before");
        redis.command("SCRIPT", "FLUSH");
        String after = publish("after");
        redis.command("SCRIPT", "FLUSH");
        assertThat(read(before).position()).isEqualTo(after);
        redis.command("SCRIPT", "FLUSH");
        assertThat(current()).isEqualTo(after);
    }
}
