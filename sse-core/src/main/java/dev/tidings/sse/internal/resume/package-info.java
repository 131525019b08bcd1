// SPDX-License-Identifier: Apache-2.0
/** Where a stream starts in a channel, and the backfill of the log from history for clients that resume. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.resume;
