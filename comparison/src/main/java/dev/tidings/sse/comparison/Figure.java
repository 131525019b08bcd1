// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.comparison;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** Formats of figures, with only significant digits. */
final class Figure {

    static final String NONE = "–";

    private Figure() {}

    static String of(OptionalDouble value, DoubleFunction<String> form) {
        return value.isPresent() ? form.apply(value.getAsDouble()) : NONE;
    }

    /** 3.1 M, 171 k, 12. */
    static String count(double value) {
        if (value >= 999_500) {
            return threeDigits(value / 1e6) + " M";
        }
        return value >= 999.5 ? threeDigits(value / 1e3) + " k" : whole(value);
    }

    static String millis(double value) {
        return value < 99.5 ? twoDigits(value) : whole(value);
    }

    static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    static String percent(double part) {
        return whole(100 * part) + " %";
    }

    static String times(double ratio) {
        return (ratio < 9.95 ? String.format(Locale.ROOT, "%.1f", ratio) : whole(ratio)) + "×";
    }

    private static String twoDigits(double value) {
        return String.format(Locale.ROOT, value < 9.95 ? "%.1f" : "%.0f", value);
    }

    private static String threeDigits(double value) {
        return String.format(Locale.ROOT, value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f", value);
    }
}
