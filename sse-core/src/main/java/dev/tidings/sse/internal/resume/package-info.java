// SPDX-License-Identifier: Apache-2.0
/** Decides where a stream starts in a channel, and reads history for a Last-Event-ID that is not in the log. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.resume;
