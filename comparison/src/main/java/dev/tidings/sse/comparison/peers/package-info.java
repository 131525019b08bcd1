// SPDX-License-Identifier: Apache-2.0
/** Alternatives to Tidings, written as their documentation shows, with events from the same Redis. */
@org.jspecify.annotations.NullMarked
package dev.tidings.sse.comparison.peers;
