// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.faults;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Suppression of log lines about injected faults. */
final class Noise {

    /** Strong references, because a garbage-collected logger loses its level. */
    private static final List<Logger> MUTED = Stream.of(
                    "dev.tidings.sse", "org.eclipse.jetty", "io.lettuce", "io.netty")
            .map(Logger::getLogger)
            .toList();

    private Noise() {}

    static void mute() {
        MUTED.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
