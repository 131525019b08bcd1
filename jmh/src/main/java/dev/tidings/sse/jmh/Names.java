// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.jmh;

import java.util.Arrays;

/** The names of channels: c0, c1, and so on. */
final class Names {

    private Names() {}

    static String[] of(int channels) {
        String[] names = new String[channels];
        Arrays.setAll(names, i -> "c" + i);
        return names;
    }
}
