// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import java.util.logging.Level;
import java.util.logging.Logger;

/** A logger that is turned off while a test provokes errors. */
final class Quiet implements AutoCloseable {

    private final Logger logger;

    private Quiet(Logger logger) {
        this.logger = logger;
    }

    static Quiet logger(String name) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(Level.OFF);
        return new Quiet(logger);
    }

    @Override
    public void close() {
        logger.setLevel(null);
    }
}
