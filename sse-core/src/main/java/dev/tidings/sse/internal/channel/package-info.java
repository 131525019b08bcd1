// SPDX-License-Identifier: Apache-2.0
/** One channel on this node: its subscription, reconnection, and the periodic check for silently dropped events. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.channel;
