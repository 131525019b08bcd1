// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal;

import org.jspecify.annotations.Nullable;

/**
 * The answer of a search in a log.
 *
 * @param place behind the frame that was found; {@code null} if there is none, or more than one
 * @param ambiguous whether there is more than one
 */
record Lookup(@Nullable Place place, boolean ambiguous) {

    static final Lookup AMBIGUOUS = new Lookup(null, true);
}
