// SPDX-License-Identifier: Apache-2.0
/** Channels, logs, streams and the loops that write them. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal;
