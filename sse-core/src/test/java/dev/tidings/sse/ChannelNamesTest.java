// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.tidings.sse.spi.ControlChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelNamesTest {

    @Test
    void loneSurrogateIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelNames.requireName("a\ud800"))
                .withMessage("channel must not contain half of a surrogate pair");
        assertThat(ChannelNames.requireName("\ud83d\ude00")).hasSize(2);
    }

    @Test
    void controlChannelIsReservedForBrokers() {
        assertThat(ControlChannel.requireCarried(ControlChannel.NAME)).isEqualTo(ControlChannel.NAME);
        assertThat(ControlChannel.requireCarried("news")).isEqualTo("news");
        assertThatIllegalArgumentException().isThrownBy(() -> ChannelNames.requireName(ControlChannel.NAME));
        assertThatIllegalArgumentException().isThrownBy(() -> ControlChannel.requireCarried(ControlChannel.NAME + "x"));
    }

    @Test
    void defaultChannelIsThatOfFlaskSse() {
        assertThat(ChannelNames.DEFAULT).isEqualTo("sse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sse", "x", "users/42", "a b", "{tag}:x", "*", "\u00e9", "\ud83d\ude00", "\u2028", " "})
    void ordinaryTextIsAccepted(String name) {
        assertThat(ChannelNames.requireName(name)).isEqualTo(name);
    }

    @Test
    void nameLongerThan256CharactersIsRefused() {
        String longest = "x".repeat(256);
        assertThat(ChannelNames.requireName(longest)).isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelNames.requireName(longest + "x"))
                .withMessage(
                        "channel must have 1 to 256 characters: it has 257, and begins with \"" + "x".repeat(40) + '"');
    }

    @Test
    void emptyNameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelNames.requireName(""))
                .withMessage("channel must have 1 to 256 characters: it has 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\n", "\rb", "a\tb", "\u007f", "\u0085", "\u009f"})
    void controlCharactersAreRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelNames.requireName(name))
                .withMessageStartingWith("channel must not contain a control character: ");
    }

    @Test
    void messageIsSafeToShow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelNames.requireName("a\r\nSet-Cookie: x"))
                .withMessage("channel must not contain a control character: \"a\\u000d\\u000aSet-Cookie: x\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelNames.requireName("\n".repeat(257)))
                .withMessageEndingWith("begins with \"" + "\\u000a".repeat(40) + '"');
    }

    @Test
    @SuppressWarnings("NullAway") // The test passes null on purpose.
    void nullIsRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> ChannelNames.requireName(null))
                .withMessage("channel must not be null");
    }
}
