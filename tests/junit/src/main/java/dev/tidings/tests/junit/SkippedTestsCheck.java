// SPDX-License-Identifier: Apache-2.0
package dev.tidings.tests.junit;

import java.util.List;
import org.junit.platform.launcher.LauncherInterceptor;

/**
 * An interceptor that fails a run with skipped tests. Active only if the configuration parameter
 * {@code junit.platform.launcher.interceptors.enabled} is true. The build sets it; an IDE does not.
 */
public final class SkippedTestsCheck implements LauncherInterceptor {

    /** Called by JUnit, which finds the class as a service. */
    public SkippedTestsCheck() {}

    @Override
    public <T> T intercept(Invocation<T> invocation) {
        T result = invocation.proceed();
        List<String> skipped = SkippedTests.removeAll();
        if (!skipped.isEmpty()) {
            throw new IllegalStateException(
                    "a skipped test fails the build: fix it or delete it\n  " + String.join("\n  ", skipped));
        }
        return result;
    }

    @Override
    public void close() {}
}
