// SPDX-License-Identifier: Apache-2.0
/** Deflates blocks, and combines their checksums into that of one gzip stream. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.gzip;
