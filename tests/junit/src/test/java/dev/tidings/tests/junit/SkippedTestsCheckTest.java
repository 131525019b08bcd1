// SPDX-License-Identifier: Apache-2.0
package dev.tidings.tests.junit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Tests that run a second launcher, with the configuration that the build sets for every module. */
class SkippedTestsCheckTest {

    static final class Passing {

        @Test
        void passes() {}
    }

    static final class WithDisabledTest {

        @Test
        void passes() {}

        @Test
        @Disabled("on purpose")
        void disabled() {}
    }

    @Disabled("on purpose")
    static final class DisabledClass {

        @Test
        void passes() {}
    }

    static final class WithAssumption {

        @Test
        void assumes() {
            assumeTrue(false, "never true");
        }
    }

    @Test
    void runWithoutSkippedTestsPasses() {
        assertThatCode(() -> run(Passing.class)).doesNotThrowAnyException();
    }

    @Test
    void disabledTestFailsTheRunAndIsNamed() {
        assertThatThrownBy(() -> run(WithDisabledTest.class))
                .hasStackTraceContaining("WithDisabledTest")
                .hasStackTraceContaining("disabled")
                .hasStackTraceContaining("on purpose");
    }

    @Test
    void disabledClassFailsTheRunAndIsNamed() {
        assertThatThrownBy(() -> run(DisabledClass.class)).hasStackTraceContaining("DisabledClass");
    }

    @Test
    void failedAssumptionFailsTheRunAndIsNamed() {
        assertThatThrownBy(() -> run(WithAssumption.class))
                .hasStackTraceContaining("assumes")
                .hasStackTraceContaining("never true");
    }

    @Test
    void runAfterAFailedOnePasses() {
        assertThatThrownBy(() -> run(DisabledClass.class)).isNotNull();
        assertThatCode(() -> run(Passing.class)).doesNotThrowAnyException();
    }

    private static void run(Class<?> testClass) {
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(testClass))
                        .build());
    }
}
