// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse;

import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The checks of the values that a channel rule passes, above all of values built from a missing user. */
final class AccessNames {

    private static final String REMEDY = "; deny the request, or use ChannelAccess.forPrincipal";

    private AccessNames() {}

    /** Returns the names as a collection that may contain {@code null}, which {@link #requireChannel} reports. */
    static Collection<String> listOf(String... channels) {
        Objects.requireNonNull(channels, "channels must not be null");
        return Arrays.asList(channels);
    }

    static void requireChannel(@Nullable String channel) {
        if (channel == null || channel.isBlank()) {
            throw new IllegalArgumentException("channel must not be " + (channel == null ? "null" : "blank") + REMEDY);
        }
        if (channel.stripTrailing().endsWith(":") || isBuiltFromNull(channel)) {
            throw new IllegalArgumentException("channel must not be built from a missing value: \""
                    + channel.replaceAll("\\p{Cntrl}", "?") + '"' + REMEDY);
        }
    }

    static void requirePrincipal(@Nullable String principal) {
        if (principal == null || principal.isBlank()) {
            throw new IllegalArgumentException(
                    "principal must not be " + (principal == null ? "null" : "blank") + REMEDY);
        }
    }

    static void requireAttribute(String name, String value) {
        if (name.isBlank() || value.isBlank()) {
            throw new IllegalArgumentException(
                    name.isBlank()
                            ? "the name of an attribute must not be blank"
                            : "attribute " + name + " must not be blank: leave it out for a client without one");
        }
    }

    static String requireHeader(String name, String value) {
        Objects.requireNonNull(name, "header must not be null");
        Objects.requireNonNull(value, () -> "header " + name + " must not be null");
        if ((name + value).chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "header must not contain a control character: " + name.replaceAll("\\p{Cntrl}", "?"));
        }
        return name;
    }

    /** A string concatenation writes a missing value as {@code null}. A name without a colon was not concatenated. */
    private static boolean isBuiltFromNull(String channel) {
        return channel.contains(":") && (":" + channel + ":").contains(":null:");
    }
}
