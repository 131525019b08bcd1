// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The rules for channel names. */
public final class ChannelNames {

    /** The default channel, as in Flask-SSE. */
    public static final String DEFAULT = "sse";

    /** The maximum length of a name, in characters. */
    public static final int MAX_NAME_LENGTH = 256;

    private static final int SHOWN_CHARACTERS = 40;

    private ChannelNames() {}

    /**
     * Checks a channel's name.
     *
     * @param name 1 to {@value #MAX_NAME_LENGTH} characters, without control characters and halves of surrogate pairs
     * @return the name
     * @throws IllegalArgumentException if the name is invalid; the message states the rule and is safe to show
     */
    public static String requireName(String name) {
        Objects.requireNonNull(name, "channel must not be null");
        if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("channel must have 1 to " + MAX_NAME_LENGTH + " characters: it has "
                    + name.length() + (name.isEmpty() ? "" : ", and begins with \"" + printable(name) + '"'));
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "channel must not contain a control character: \"" + printable(name) + '"');
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw new IllegalArgumentException("channel must not contain half of a surrogate pair");
        }
        return name;
    }

    private static String printable(String name) {
        StringBuilder shown = new StringBuilder();
        name.chars()
                .limit(SHOWN_CHARACTERS)
                .forEach(c -> shown.append(
                        Character.isISOControl(c) ? String.format("\\u%04x", c) : String.valueOf((char) c)));
        return shown.toString();
    }
}
