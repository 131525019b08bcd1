// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of a range in docs/options.md, and the adjacent invalid values. Examples: {@code 1 to 64}, {@code 0 s to 1
 * day}, {@code at least 1}, {@code 0 to 200 characters, no braces}.
 *
 * @param inside the lowest and the highest valid value
 * @param outside the values just below and just above the range, if the type can represent them
 */
record OptionRange(List<Object> inside, List<Object> outside) {

    private static final Pattern TEXT = Pattern.compile("0 to ([0-9,]+) characters.*");
    private static final Pattern BOTH = Pattern.compile("(.+) to (.+)");
    private static final Pattern LEAST = Pattern.compile("at least (.+)");

    /** Returns the range for a method whose parameter has the given type. */
    static OptionRange of(String text, Class<?> type) {
        Matcher length = TEXT.matcher(text);
        if (length.matches()) {
            int most = (int) OptionValue.count(length.group(1));
            return new OptionRange(List.of("", "a".repeat(most)), List.of("a".repeat(most + 1)));
        }
        Matcher both = BOTH.matcher(text);
        if (both.matches()) {
            return bounds(both.group(1), both.group(2), type);
        }
        Matcher least = LEAST.matcher(text);
        if (least.matches()) {
            return bounds(least.group(1), null, type);
        }
        throw new IllegalArgumentException("unknown form of a range: \"" + text + '"');
    }

    private static OptionRange bounds(String least, @Nullable String most, Class<?> type) {
        List<Object> inside = new ArrayList<>();
        List<Object> outside = new ArrayList<>();
        if (OptionValue.isDuration(least)) {
            inside.add(OptionValue.duration(least));
            outside.add(OptionValue.duration(least).minusNanos(1));
            if (most != null) {
                inside.add(OptionValue.duration(most));
                outside.add(OptionValue.duration(most).plusNanos(1));
            }
        } else {
            long top = most != null ? OptionValue.count(most) : maximum(type);
            inside.add(boxed(OptionValue.count(least), type));
            inside.add(boxed(top, type));
            outside.add(boxed(OptionValue.count(least) - 1, type));
            if (top < maximum(type)) {
                outside.add(boxed(top + 1, type));
            }
        }
        return new OptionRange(inside, outside);
    }

    private static long maximum(Class<?> type) {
        return type == long.class ? Long.MAX_VALUE : Integer.MAX_VALUE;
    }

    private static Object boxed(long value, Class<?> type) {
        if (type == long.class) {
            return value;
        }
        return Math.toIntExact(value);
    }
}
