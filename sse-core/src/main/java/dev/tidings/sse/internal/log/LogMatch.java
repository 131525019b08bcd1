// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.log;

import org.jspecify.annotations.Nullable;

/**
 * The answer of a search in a log.
 *
 * @param place behind the frame that was found; {@code null} if there is none, or more than one
 * @param ambiguous whether there is more than one
 */
public record LogMatch(@Nullable LogPoint place, boolean ambiguous) {

    static final LogMatch AMBIGUOUS = new LogMatch(null, true);
}
