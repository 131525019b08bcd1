// SPDX-License-Identifier: Apache-2.0
/** Writer loops, the fan-out of a channel to its cursors, and the frame writers. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.delivery;
