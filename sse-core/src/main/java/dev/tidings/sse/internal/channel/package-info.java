// SPDX-License-Identifier: Apache-2.0
/** One channel on this node: its subscription, its repair after interruptions, and the check of its position. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.channel;
