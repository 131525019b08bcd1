// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The violations of a contract, each with its stack trace. Thread-safe. */
final class Violations {

    private final List<AssertionError> found = new CopyOnWriteArrayList<>();

    void add(String violation) {
        found.add(new AssertionError(
                violation + " (on thread " + Thread.currentThread().getName() + ')'));
    }

    void assertNone() {
        if (!found.isEmpty()) {
            AssertionError all = new AssertionError("contract violated: " + messages());
            found.forEach(all::addSuppressed);
            throw all;
        }
    }

    private List<String> messages() {
        return found.stream().map(error -> String.valueOf(error.getMessage())).toList();
    }
}
