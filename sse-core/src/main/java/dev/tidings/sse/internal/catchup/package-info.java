// SPDX-License-Identifier: Apache-2.0
/** Joins live events and history into a channel's log without gaps or duplicates after each subscription. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.catchup;
