// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.catchup;

/**
 * Where a channel's log stands while it is live. Two that are equal: nothing came live in between, and nothing was repaired.
 *
 * @param attempt the number of the last join
 * @param position the broker's position of the last event
 */
public record SyncPoint(int attempt, String position) {}
