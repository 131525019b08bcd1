// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of a command line, {@code --name value}. Names that the program does not read are errors. Not
 * thread-safe.
 */
public final class Arguments {

    private final Map<String, String> given = new LinkedHashMap<>();
    private final Set<String> switchedOn = new HashSet<>();

    Arguments(String... arguments) {
        this(Set.of(), arguments);
    }

    /**
     * Reads a command line.
     *
     * @param switches names of options that have no value, without their {@code --}
     * @param arguments the command line
     * @throws IllegalArgumentException if a name does not begin with {@code --}, or its value is missing
     */
    public Arguments(Set<String> switches, String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (switches.contains(name)) {
                switchedOn.add(name);
            } else if (name.isEmpty() || i + 1 == arguments.length) {
                throw new IllegalArgumentException("options are given as --name value: " + arguments[i]);
            } else {
                given.put(name, arguments[++i]);
            }
        }
    }

    /**
     * Returns whether an option without a value is present.
     *
     * @param name the option's name without {@code --}
     * @return true if the option is present
     */
    public boolean has(String name) {
        return switchedOn.contains(name);
    }

    /**
     * Returns an option's value.
     *
     * @param name the option's name without {@code --}
     * @return the value; empty if the option is absent
     */
    public Optional<String> text(String name) {
        return Optional.ofNullable(given.remove(name));
    }

    URI address(String name) {
        return URI.create(text(name).orElseThrow(() -> new IllegalArgumentException("--" + name + " is missing")));
    }

    /**
     * Returns an option's value as a number.
     *
     * @param name the option's name without {@code --}
     * @param usual the default value
     * @return the number
     * @throws IllegalArgumentException if the value is not a whole number
     */
    public int number(String name, int usual) {
        String value = given.remove(name);
        try {
            return value == null ? usual : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " must be a whole number: " + value, e);
        }
    }

    Duration seconds(String name, int usual) {
        return Duration.ofSeconds(number(name, usual));
    }

    /**
     * Rejects options that were not read. Called after all options were read.
     *
     * @throws IllegalArgumentException if there are other options
     */
    public void requireNoMore() {
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("unknown options: --" + String.join(", --", given.keySet()));
        }
    }
}
