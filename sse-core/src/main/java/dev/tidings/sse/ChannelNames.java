// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The rules for a channel's name. */
public final class ChannelNames {

    /** The channel that is followed and published on where none is named, as in Flask-SSE. */
    public static final String DEFAULT = "sse";

    /** How many characters a name has at most. */
    public static final int MAX_NAME_LENGTH = 256;

    private static final int SHOWN_CHARACTERS = 40;

    private ChannelNames() {}

    /**
     * Checks a channel's name.
     *
     * @param name from 1 to {@value #MAX_NAME_LENGTH} characters, none of them a control character or half of a surrogate
     *     pair
     * @return the name
     * @throws IllegalArgumentException if it is none; the message says why and is safe to show
     */
    public static String requireName(String name) {
        Objects.requireNonNull(name, "channel must not be null");
        if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("channel must have from 1 to " + MAX_NAME_LENGTH + " characters: it has "
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
