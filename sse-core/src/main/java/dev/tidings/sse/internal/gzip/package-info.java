// SPDX-License-Identifier: Apache-2.0
/** Deflated blocks and the checksums that combine them into one gzip stream. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.gzip;
