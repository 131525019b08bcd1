// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import io.javalin.util.JavalinBindException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The demo application. It listens on {@code PORT}, default 8080, and uses Redis if {@code SSE_REDIS_URL} or {@code
 * REDIS_URL} is set.
 */
public final class Demo {

    private static final Logger JAVALIN_LOG = Logger.getLogger("io.javalin");

    private Demo() {}

    /**
     * Starts the demo and runs it until the process receives a termination signal.
     *
     * @param arguments not used
     * @throws InterruptedException if the main thread is interrupted; the demo then ends
     */
    public static void main(String[] arguments) throws InterruptedException {
        Logger.getLogger("").setLevel(Level.WARNING); // Javalin and Jetty log a lot at level INFO
        JAVALIN_LOG.setLevel(Level.OFF); // startup errors are printed below, one line each
        Settings settings = settingsOrExit();
        BrokerChoice choice = choiceOrExit(settings);
        DemoServer server = startOrExit(settings.port(), choice);
        JAVALIN_LOG.setLevel(null);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server), "demo-shutdown"));
        System.out.println("Tidings demo, events go through " + choice.name());
        System.out.println("Open http://localhost:" + server.port() + "/ (Ctrl-C stops it)");
        server.awaitClose();
    }

    private static void end(DemoServer server) {
        JAVALIN_LOG.setLevel(Level.OFF); // requests cut off by the shutdown are expected
        server.close();
    }

    private static Settings settingsOrExit() {
        try {
            return Settings.from(System.getenv());
        } catch (IllegalArgumentException wrong) {
            throw exit(String.valueOf(wrong.getMessage()));
        }
    }

    private static BrokerChoice choiceOrExit(Settings settings) {
        try {
            return BrokerChoice.of(settings.redisUrl());
        } catch (IllegalArgumentException wrong) {
            throw exit("SSE_REDIS_URL or REDIS_URL: " + wrong.getMessage());
        }
    }

    private static DemoServer startOrExit(int port, BrokerChoice choice) {
        try {
            return DemoServer.start(port, choice.broker(), choice.name());
        } catch (JavalinBindException inUse) {
            throw exit("port " + port + " is in use: stop the other process, or choose another port with PORT=8081");
        }
    }

    private static IllegalStateException exit(String message) {
        System.err.println(message);
        System.exit(1);
        return new IllegalStateException(message);
    }
}
