// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Collects what broke a contract, with the stack that did it. Thread-safe. */
final class Violations {

    private final List<AssertionError> found = new CopyOnWriteArrayList<>();

    void add(String what) {
        found.add(new AssertionError(
                what + " (on thread " + Thread.currentThread().getName() + ')'));
    }

    void assertNone() {
        if (!found.isEmpty()) {
            AssertionError all = new AssertionError("The contract was broken: " + messages());
            found.forEach(all::addSuppressed);
            throw all;
        }
    }

    private List<String> messages() {
        return found.stream().map(error -> String.valueOf(error.getMessage())).toList();
    }
}
