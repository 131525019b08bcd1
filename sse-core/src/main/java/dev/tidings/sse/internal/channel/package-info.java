// SPDX-License-Identifier: Apache-2.0
/**
 * One channel on this node: its subscription, which ends some time after the last stream has left, its reconnection, and
 * the periodic check for silently dropped events.
 */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.channel;
