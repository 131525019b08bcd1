// SPDX-License-Identifier: Apache-2.0
package dev.tidings.tests.junit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * A listener that collects the tests that were disabled or aborted by an assumption. A listener cannot fail a run, because
 * JUnit logs its exceptions and continues. Therefore {@link SkippedTestsCheck} reads the list after the run, on the same
 * thread.
 */
public final class SkippedTests implements TestExecutionListener {

    private static final ThreadLocal<List<String>> FINISHED = ThreadLocal.withInitial(List::of);

    private final List<String> skipped = new CopyOnWriteArrayList<>();

    /** Called by JUnit, which finds the class as a service. */
    public SkippedTests() {}

    /** Returns the tests that the last run on this thread skipped, and clears the list. */
    static List<String> removeAll() {
        List<String> finished = FINISHED.get();
        FINISHED.remove();
        return finished;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        skipped.clear();
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        skipped.add(nameOf(test) + ": " + reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == Status.ABORTED) {
            skipped.add(nameOf(test) + ": "
                    + result.getThrowable().map(Throwable::getMessage).orElse("aborted"));
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        FINISHED.set(List.copyOf(skipped));
    }

    private static String nameOf(TestIdentifier test) {
        return test.getSource().map(Object::toString).orElseGet(test::getDisplayName);
    }
}
