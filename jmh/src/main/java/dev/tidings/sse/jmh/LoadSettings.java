// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings from the command line.
 *
 * @param container the HTTP server
 * @param port the port; 0 for any free port
 * @param broker the broker
 * @param redis URL of Redis, if the broker needs one
 * @param channels number of channels in addition to the default one
 * @param loops number of writer loops; 0 for the default of the hub
 * @param gzip whether streams are compressed for clients that accept it
 */
record LoadSettings(
        ContainerKind container, int port, BrokerKind broker, String redis, int channels, int loops, boolean gzip) {

    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_CHANNELS = 1_000_000;
    private static final int MOST_LOOPS = 1_000;

    private static final Map<String, String> DEFAULTS = Map.of(
            "--container", "jetty",
            "--port", "8080",
            "--broker", "memory",
            "--redis", "redis://127.0.0.1:6379",
            "--channels", "0",
            "--loops", "0",
            "--gzip", "false");

    static LoadSettings of(String... arguments) {
        Map<String, String> given = new TreeMap<>(DEFAULTS);
        for (int i = 0; i < arguments.length; i += 2) {
            if (!DEFAULTS.containsKey(arguments[i])) {
                throw new IllegalArgumentException("there is no option " + arguments[i]);
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            given.put(arguments[i], arguments[i + 1]);
        }
        return new LoadSettings(
                choice(ContainerKind.class, "--container", given),
                number("--port", given, HIGHEST_PORT),
                choice(BrokerKind.class, "--broker", given),
                given.getOrDefault("--redis", ""),
                number("--channels", given, MOST_CHANNELS),
                number("--loops", given, MOST_LOOPS),
                flag("--gzip", given));
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String option, Map<String, String> given) {
        String value = given.getOrDefault(option, "");
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> lowerCase(constant).equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(option + " must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(LoadSettings::lowerCase)
                                .toList()
                        + ": " + value));
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static boolean flag(String option, Map<String, String> given) {
        String value = given.getOrDefault(option, "");
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(option + " must be true or false: " + value);
        }
        return value.equals("true");
    }

    private static int number(String option, Map<String, String> given, int highest) {
        String value = given.getOrDefault(option, "");
        try {
            int number = Integer.parseInt(value);
            if (number >= 0 && number <= highest) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Reported below, like a number out of range.
        }
        throw new IllegalArgumentException(option + " must be a number from 0 to " + highest + ": " + value);
    }
}
