// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Options of a command line, {@code --name value}. Names that nobody asked for are an error. */
final class Arguments {

    private final Map<String, String> given = new LinkedHashMap<>();

    Arguments(String... arguments) {
        for (int i = 0; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
                throw new IllegalArgumentException("options are given as --name value: " + arguments[i]);
            }
            given.put(arguments[i].substring(2), arguments[i + 1]);
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(given.remove(name));
    }

    URI address(String name) {
        return URI.create(text(name).orElseThrow(() -> new IllegalArgumentException("--" + name + " is missing")));
    }

    int number(String name, int usual) {
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

    /** To be called when all options were asked for. */
    void requireNoMore() {
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("unknown options: " + String.join(", ", given.keySet()));
        }
    }
}
