// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamRequestTest {

    @Test
    void aStreamFollowsSixtyFourChannelsAtMost() {
        List<String> most = IntStream.range(0, 64).mapToObj(i -> "c" + i).toList();
        assertThat(StreamRequest.of(StreamOptions.defaults(), null, most).channels())
                .hasSize(64);
        List<String> tooMany = IntStream.range(0, 65).mapToObj(i -> "c" + i).toList();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamRequest.of(StreamOptions.defaults(), null, tooMany))
                .withMessageContaining("at most 64");
    }

    private static final StreamOptions OPTIONS = StreamOptions.defaults();

    @Test
    void requestHasWhatItWasGiven() {
        StreamRequest request = StreamRequest.of(OPTIONS, "7", List.of("a", "b"));
        assertThat(request.channels()).containsExactly("a", "b");
        assertThat(request.lastEventId()).contains("7");
        assertThat(request.options()).isSameAs(OPTIONS);
    }

    @Test
    void channelsMayBeNone() {
        assertThat(StreamRequest.of(OPTIONS, null, List.of()).channels()).isEmpty();
    }

    @Test
    void absentAndEmptyLastEventIdAreNone() {
        assertThat(StreamRequest.of(OPTIONS, null, List.of("a")).lastEventId()).isEmpty();
        assertThat(StreamRequest.of(OPTIONS, "", List.of("a")).lastEventId()).isEmpty();
    }

    @Test
    void lastEventIdIsTakenAsItCame() {
        assertThat(StreamRequest.of(OPTIONS, " \0\n", List.of("a")).lastEventId())
                .contains(" \0\n");
    }

    @Test
    void channelsAreCopied() {
        List<String> channels = new ArrayList<>(List.of("a"));
        StreamRequest request = StreamRequest.of(OPTIONS, null, channels);
        channels.add("b");
        assertThat(request.channels()).containsExactly("a");
    }

    @Test
    void channelsMustBeNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamRequest.of(OPTIONS, null, List.of("a", "")))
                .withMessage("channel must have from 1 to 256 characters: it has 0");
        assertThatNullPointerException().isThrownBy(() -> StreamRequest.of(OPTIONS, null, Arrays.asList("a", null)));
    }

    @Test
    void channelsMustNotBeThereTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamRequest.of(OPTIONS, null, List.of("a", "b", "a")))
                .withMessage("channels must not contain duplicates: [a, b, a]");
    }
}
