// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A parser of values in docs/options.md: {@code 1,000}, {@code 256 KiB}, {@code 1500 ms}, {@code 36,500 days}. */
final class OptionValue {

    private static final Pattern QUANTITY = Pattern.compile("([0-9,]+) ?([A-Za-z]*)");

    private static final Map<String, Long> SIZES = Map.of("", 1L, "KiB", 1L << 10, "MiB", 1L << 20);

    private static final Map<String, Duration> TIMES = Map.of(
            "ns", Duration.ofNanos(1),
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "min", Duration.ofMinutes(1),
            "hour", Duration.ofHours(1),
            "day", Duration.ofDays(1),
            "days", Duration.ofDays(1));

    private OptionValue() {}

    static boolean isDuration(String text) {
        return TIMES.containsKey(match(text).group(2));
    }

    static Duration duration(String text) {
        Matcher quantity = match(text);
        Duration unit = TIMES.get(quantity.group(2));
        if (unit == null) {
            throw new IllegalArgumentException("unknown unit of time in \"" + text + '"');
        }
        return unit.multipliedBy(number(quantity));
    }

    static long count(String text) {
        Matcher quantity = match(text);
        Long unit = SIZES.get(quantity.group(2));
        if (unit == null) {
            throw new IllegalArgumentException("unknown unit of size in \"" + text + '"');
        }
        return unit * number(quantity);
    }

    private static long number(Matcher quantity) {
        return Long.parseLong(quantity.group(1).replace(",", ""));
    }

    private static Matcher match(String text) {
        Matcher quantity = QUANTITY.matcher(text);
        if (!quantity.matches()) {
            throw new IllegalArgumentException("not a number with an optional unit: \"" + text + '"');
        }
        return quantity;
    }
}
