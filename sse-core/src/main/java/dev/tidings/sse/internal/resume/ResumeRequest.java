// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.resume;

import dev.tidings.sse.internal.log.ResetReason;
import dev.tidings.sse.internal.stream.HubStream;
import org.jspecify.annotations.Nullable;

/**
 * A stream that waits for its place in a channel.
 *
 * @param stream the stream
 * @param slot which of the stream's channels this is
 * @param after the id that its client has last seen; {@code null} for one that takes what comes from now on
 * @param reset why it is to be told that it may have missed events, whatever its place; {@code null} if not known to
 */
public record ResumeRequest(
        HubStream stream,
        int slot,
        @Nullable String after,
        @Nullable ResetReason reset) {

    private static final int MAX_ID_LENGTH = 4_096;

    /** Whether the id can be none of an event: it is too long. */
    boolean namesNothing() {
        return after != null && after.length() > MAX_ID_LENGTH;
    }
}
