// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of the demo, read from environment variables.
 *
 * @param port port to listen on; 0 selects a free port
 * @param redisUrl URL of the Redis to use; empty for a broker in memory
 */
record Settings(int port, Optional<String> redisUrl) {

    private static final String DEFAULT_PORT = "8080";
    private static final int MAX_PORT = 65_535;

    static Settings from(Map<String, String> environment) {
        Optional<String> redisUrl = Stream.of("SSE_REDIS_URL", "REDIS_URL")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(url -> !url.isBlank())
                .findFirst();
        return new Settings(portOf(environment.getOrDefault("PORT", DEFAULT_PORT)), redisUrl);
    }

    private static int portOf(String text) {
        try {
            int port = Integer.parseInt(text.strip());
            if (port >= 0 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // reported below, like a number out of range
        }
        throw new IllegalArgumentException("PORT must be 0 to " + MAX_PORT + ": \"" + text + '"');
    }
}
