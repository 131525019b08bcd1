// SPDX-License-Identifier: Apache-2.0
/** A channel as an append-only log of encoded frames, stored in segments. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.log;
