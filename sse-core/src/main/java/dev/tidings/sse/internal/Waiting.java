// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal;

import org.jspecify.annotations.Nullable;

/**
 * A stream that waits for its place in a channel.
 *
 * @param stream the stream
 * @param slot which of the stream's channels this is
 * @param after the id that its client has last seen; {@code null} for one that takes what comes from now on
 * @param reset why it is to be told that it may have missed events, whatever its place; {@code null} if not known to
 */
record Waiting(
        HubStream stream,
        int slot,
        @Nullable String after,
        @Nullable ResetReason reset) {}
