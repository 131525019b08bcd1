// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.tidings.sse.StreamOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamRequestTest {

    private static final StreamOptions GZIP = StreamOptions.builder().gzip(true).build();

    @Test
    void forChannelsHasDefaultsForTheRest() {
        StreamRequest request = StreamRequest.forChannels("a", "b");

        assertThat(request.channels()).containsExactly("a", "b");
        assertThat(request.lastEventId()).isEmpty();
        assertThat(request.options()).isSameAs(StreamOptions.defaults());
        assertThat(request.attributes()).isEmpty();
        assertThat(request.address()).isEmpty();
        assertThat(request.gzip()).isFalse();
        assertThat(StreamRequest.forChannels().channels()).isEmpty();
    }

    @Test
    void toBuilderStartsWithAllValues() {
        StreamRequest request = StreamRequest.builder()
                .channels(List.of("a"))
                .lastEventId("7")
                .options(GZIP)
                .attributes(Map.of("principal", "alice"))
                .address("::1")
                .gzip(true)
                .build();

        assertThat(request.toBuilder().build()).usingRecursiveComparison().isEqualTo(request);
        StreamRequest changed =
                request.toBuilder().lastEventId(null).address(null).build();
        assertThat(changed.lastEventId()).isEmpty();
        assertThat(changed.address()).isEmpty();
        assertThat(request.lastEventId()).contains("7");
    }

    @Test
    void emptyLastEventIdIsAbsent() {
        assertThat(StreamRequest.builder().lastEventId(null).build().lastEventId())
                .isEmpty();
        assertThat(StreamRequest.builder().lastEventId("").build().lastEventId())
                .isEmpty();
    }

    @Test
    void lastEventIdIsKeptAsReceived() {
        assertThat(StreamRequest.builder().lastEventId(" \0\n").build().lastEventId())
                .contains(" \0\n");
    }

    @Test
    void channelsAndAttributesAreCopied() {
        List<String> channels = new ArrayList<>(List.of("a"));
        Map<String, String> attributes = new HashMap<>(Map.of("principal", "alice"));
        StreamRequest request = StreamRequest.builder()
                .channels(channels)
                .attributes(attributes)
                .build();
        channels.add("b");
        attributes.clear();

        assertThat(request.channels()).containsExactly("a");
        assertThat(request.attributes()).containsExactly(Map.entry("principal", "alice"));
    }

    @Test
    void nullChannelIsRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> StreamRequest.builder().channels(Arrays.asList("a", null)));
    }

    @Test
    void duplicateChannelsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamRequest.forChannels("a", "b", "a"))
                .withMessage("channels must not contain duplicates: there are 3, and 2 of them differ");
    }

    @Test
    void gzipNeedsOptionsThatAllowIt() {
        assertThat(StreamRequest.builder().options(GZIP).gzip(true).build().gzip())
                .isTrue();
        StreamRequest.Builder refused = StreamRequest.builder().gzip(true);
        assertThatIllegalArgumentException()
                .isThrownBy(refused::build)
                .withMessage("gzip must be false because the options do not allow it: allow it with"
                        + " StreamOptions.builder().gzip(true)");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t"})
    void blankAttributesAreRefused(String blank) {
        Map<String, String> value = new HashMap<>();
        value.put("principal", blank);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamRequest.builder().attributes(value))
                .withMessage("attribute principal must not be null or blank: leave it out for a client without one");
        Map<String, String> name = new HashMap<>();
        name.put(blank, "alice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamRequest.builder().attributes(name))
                .withMessage("the name of an attribute must not be null or blank");
    }
}
