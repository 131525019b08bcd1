// SPDX-License-Identifier: Apache-2.0
/** Deflates independent blocks, and combines their checksums into the checksum of one gzip response. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.internal.gzip;
