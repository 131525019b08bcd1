// SPDX-License-Identifier: Apache-2.0
/** Stores a channel's encoded frames on this node, in an append-only log of segments, and trims old ones. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.log;
