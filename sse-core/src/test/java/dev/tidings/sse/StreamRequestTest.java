// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.tidings.sse.spi.StreamRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamRequestTest {

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
    void channelsMustNotBeNull() {
        assertThatNullPointerException().isThrownBy(() -> StreamRequest.of(OPTIONS, null, Arrays.asList("a", null)));
    }

    @Test
    void whatIsKnownOfTheClientIsCopied() {
        Map<String, String> known = new HashMap<>(Map.of("principal", "alice"));
        StreamRequest request = StreamRequest.of(OPTIONS, "7", List.of("a"))
                .withAttributes(known)
                .withAddress("::1");
        known.clear();
        assertThat(request.attributes()).containsExactly(Map.entry("principal", "alice"));
        assertThat(request.address()).contains("::1");
        assertThat(request.lastEventId()).contains("7");
        assertThat(request.withAddress(null).address()).isEmpty();
    }

    @Test
    void itIsCompressedWhereTheOptionsAllowIt() {
        StreamOptions allowing = StreamOptions.builder().gzip(true).build();
        StreamRequest request = StreamRequest.of(allowing, "7", List.of("a"));
        assertThat(request.gzip()).isFalse();
        assertThat(request.withGzip(true)
                        .withAddress("::1")
                        .withAttributes(Map.of())
                        .gzip())
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamRequest.of(OPTIONS, null, List.of()).withGzip(true))
                .withMessage("gzip must be false where the options do not allow it: allow it with"
                        + " StreamOptions.builder().gzip(true)");
    }

    @Test
    void channelsMustNotBeThereTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamRequest.of(OPTIONS, null, List.of("a", "b", "a")))
                .withMessage("channels must not contain duplicates: there are 3, and 2 of them differ");
    }
}
