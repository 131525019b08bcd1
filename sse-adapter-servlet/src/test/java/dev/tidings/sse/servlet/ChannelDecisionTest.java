// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelDecisionTest {

    @ParameterizedTest
    @ValueSource(ints = {204, 400, 403, 404, 429, 503, 599})
    void refusesWithWhatAClientTakesForARefusal(int status) {
        assertThat(ChannelDecision.refuse(status, "no")).isEqualTo(new ChannelDecision.Refuse(status, "no", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 100, 200, 203, 205, 301, 399, 600})
    void refusesNothingElse(int status) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelDecision.refuse(status, "no"))
                .withMessage("status must be 204 or from 400 to 599: " + status);
    }

    @Test
    void keepsItsOwnListOfChannels() {
        List<String> channels = new ArrayList<>(List.of("a", "b"));
        ChannelDecision decision = ChannelDecision.allow(channels);
        channels.clear();

        assertThat(decision).isEqualTo(ChannelDecision.allow("a", "b"));
    }

    @Test
    void aNameThatIsMissingIsToBeRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> ChannelDecision.allow(Collections.singletonList(null)))
                .withMessage("channel must not be null: refuse a request that names none");
    }

    @Test
    void rulesCheckTheNamesTheyAreGiven() {
        assertThatIllegalArgumentException().isThrownBy(() -> ChannelRule.fixed("ok", "not\nok"));
        assertThatIllegalArgumentException().isThrownBy(() -> ChannelRule.parameter("channel", Set.of("")));
    }
}
