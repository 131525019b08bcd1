// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the environment says.
 *
 * @param port where to listen; 0 for any free port
 * @param redisUrl the Redis to use; empty for events that stay in this process
 */
record Settings(int port, Optional<String> redisUrl) {

    private static final String DEFAULT_PORT = "8080";
    private static final int HIGHEST_PORT = 65_535;

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
            if (port >= 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // told below, as for a number out of range
        }
        throw new IllegalArgumentException("PORT must be a number from 0 to " + HIGHEST_PORT + ": \"" + text + '"');
    }
}
