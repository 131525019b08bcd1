// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "user:", "user:null", "not\nok"})
    void parameter_invalidChannel_throwsAtStartUp(String channel) {
        assertThatIllegalArgumentException().isThrownBy(() -> ServletRules.parameter("channel", Set.of("ok", channel)));
    }
}
