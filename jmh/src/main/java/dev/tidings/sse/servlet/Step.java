// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A step of an actor, which must not fail. */
@FunctionalInterface
interface Step {

    void take() throws IOException;

    static void run(Step step) {
        try {
            step.take();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
