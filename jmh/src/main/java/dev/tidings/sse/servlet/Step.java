// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Something that an actor does and that must not fail. */
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
